resource "azurerm_kubernetes_cluster" "prod" { # violation
  name                = "aks-prod"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "prod"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
    os_disk_type = "Ephemeral"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "managed" {
  name                = "aks-managed"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "managed"

  default_node_pool {
    name         = "system"
    node_count   = 3
    vm_size      = "Standard_D4s_v5"
    os_disk_type = "Ephemeral" # violation
  }

  identity {
    type = "SystemAssigned"
  }
}
