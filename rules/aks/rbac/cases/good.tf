resource "azurerm_kubernetes_cluster" "prod" {
  name                              = "aks-prod"
  location                          = "westeurope"
  resource_group_name               = "rg-apps"
  dns_prefix                        = "prod"
  role_based_access_control_enabled = true

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "default" {
  name                = "aks-default"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "default"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}
