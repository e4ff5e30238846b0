resource "azurerm_kubernetes_cluster" "prod" {
  name                   = "aks-prod"
  location               = "westeurope"
  resource_group_name    = "rg-apps"
  dns_prefix             = "prod"
  disk_encryption_set_id = azurerm_disk_encryption_set.apps.id

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_disk_encryption_set" "apps" {
  name                = "des-apps"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  key_vault_key_id    = "https://kv-apps.vault.azure.net/keys/disks"

  identity {
    type = "SystemAssigned"
  }
}
