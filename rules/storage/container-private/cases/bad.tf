resource "azurerm_storage_container" "backup" {
  name                  = "backup"
  storage_account_id    = azurerm_storage_account.logs.id
  container_access_type = "container" # violation
}

resource "azurerm_storage_container" "images" {
  name                  = "images"
  storage_account_name  = "stlogs"
  container_access_type = "blob" # violation
}
