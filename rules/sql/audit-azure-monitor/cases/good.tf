resource "azurerm_mssql_database" "orders" {
  name      = "sqldb-orders"
  server_id = azurerm_mssql_server.orders.id
  sku_name  = "GP_Gen5_2"
}

resource "azurerm_mssql_database_extended_auditing_policy" "orders" {
  database_id = azurerm_mssql_database.orders.id
}
