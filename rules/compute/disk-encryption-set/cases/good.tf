resource "azurerm_managed_disk" "data" {
  name                 = "disk-data"
  location             = "westeurope"
  resource_group_name  = "rg-app"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64

  disk_encryption_set_id = azurerm_disk_encryption_set.app.id
}

resource "azurerm_disk_encryption_set" "app" {
  name                = "des-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  key_vault_key_id    = "https://kv-app.vault.azure.net/keys/disks/1"

  identity {
    type = "SystemAssigned"
  }
}
