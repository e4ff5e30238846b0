resource "azurerm_mssql_server" "orders" {
  name                = "sql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  version             = "12.0"

  azuread_administrator {
    login_username              = "dba"
    object_id                   = "00000000-0000-0000-0000-000000000001"
    azuread_authentication_only = true
  }
}

resource "azurerm_mssql_server_extended_auditing_policy" "orders_auditing" {
  server_id              = azurerm_mssql_server.orders.id
  enabled                = true
  log_monitoring_enabled = true
}

resource "azurerm_mssql_server_extended_auditing_policy" "orders" {
  server_id              = azurerm_mssql_server.orders.id
  enabled                = false # violation
  log_monitoring_enabled = true
}
