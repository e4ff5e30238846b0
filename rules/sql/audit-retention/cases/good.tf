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

resource "azurerm_mssql_server_extended_auditing_policy" "orders" {
  server_id         = azurerm_mssql_server.orders.id
  storage_endpoint  = "https://staudit.blob.core.windows.net/"
  retention_in_days = 365
}

resource "azurerm_mssql_database_extended_auditing_policy" "without_end" {
  database_id      = azurerm_mssql_database.orders.id
  storage_endpoint = "https://staudit.blob.core.windows.net/"
}

resource "azurerm_mssql_database" "orders" {
  name      = "sqldb-orders"
  server_id = azurerm_mssql_server.orders.id
  sku_name  = "GP_Gen5_2"
}
