resource "azurerm_kubernetes_cluster" "prod" { # violation
  name                = "aks-prod"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "prod"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "azure"
    network_policy = "azure"
  }
}

resource "azurerm_kubernetes_cluster" "plain" { # violation
  name                = "aks-plain"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "plain"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin     = "kubenet"
    network_policy     = "calico"
    network_data_plane = "azure"
  }
}
