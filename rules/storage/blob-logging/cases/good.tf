resource "azurerm_log_analytics_workspace" "log" {
  name                = "log-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
}

resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_container" "orders" {
  name               = "orders"
  storage_account_id = azurerm_storage_account.logs.id
}

resource "azurerm_log_analytics_storage_insights" "logs" {
  name                 = "stlogs"
  resource_group_name  = "rg-shop"
  workspace_id         = azurerm_log_analytics_workspace.log.id
  storage_account_id   = azurerm_storage_account.logs.id
  storage_account_key  = azurerm_storage_account.logs.primary_access_key
  blob_container_names = ["orders"]
}
