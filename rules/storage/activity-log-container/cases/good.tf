resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_container" "backup" {
  name                  = "backup"
  storage_account_id    = azurerm_storage_account.logs.id
  container_access_type = "blob"
}

resource "azurerm_storage_container" "insights-activity-logs" {
  name               = "insights-activity-logs"
  storage_account_id = azurerm_storage_account.logs.id
}

resource "azurerm_monitor_activity_log_alert" "logs" {
  name                = "al-logs"
  resource_group_name = "rg-shop"
  location            = "global"
  scopes              = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop"]
  enabled             = false

  criteria {
    category    = "Administrative"
    resource_id = azurerm_storage_account.logs.id
  }
}
