resource "azurerm_mssql_database" "orders" {
  name      = "sqldb-orders"
  server_id = azurerm_mssql_server.orders.id
  sku_name  = "GP_Gen5_2"
}
