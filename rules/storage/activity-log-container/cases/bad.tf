resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_container" "insights-activity-logs" {
  name                  = "insights-activity-logs"
  storage_account_id    = azurerm_storage_account.logs.id
  container_access_type = "container" # violation
}
