resource "azurerm_monitor_log_profile" "activity" {
  name               = "activity"
  categories         = ["Write", "Delete", "Action"]
  locations          = ["global", "westeurope"]
  storage_account_id = azurerm_storage_account.logs.id

  retention_policy {
    enabled = true
    days    = 365
  }
}

resource "azurerm_monitor_log_profile" "forever" {
  name               = "forever"
  categories         = ["Write", "Delete", "Action"]
  locations          = ["global", "westeurope"]
  storage_account_id = azurerm_storage_account.logs.id

  retention_policy {
    enabled = false
  }
}

resource "azurerm_monitor_log_profile" "zero" {
  name               = "zero"
  categories         = ["Write", "Delete", "Action"]
  locations          = ["global", "westeurope"]
  storage_account_id = azurerm_storage_account.logs.id

  retention_policy {
    enabled = true
  }
}
