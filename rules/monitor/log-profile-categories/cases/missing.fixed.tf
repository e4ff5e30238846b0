resource "azurerm_monitor_log_profile" "activity" {
  name               = "activity"
  categories         = ["Write", "Delete", "Action"] # violation
  locations          = ["global", "westeurope"]
  storage_account_id = azurerm_storage_account.logs.id

  retention_policy {
    enabled = true
    days    = 365
  }
}
