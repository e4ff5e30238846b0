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

  key_vault_secrets_provider {
    secret_rotation_enabled = true
  }
}
