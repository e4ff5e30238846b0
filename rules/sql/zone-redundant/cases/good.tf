resource "azurerm_mssql_database" "orders" {
  name           = "sqldb-orders"
  server_id      = azurerm_mssql_server.orders.id
  sku_name       = "GP_Gen5_2"
  zone_redundant = true
}

resource "azurerm_mssql_database" "pooled" {
  name            = "sqldb-pooled"
  server_id       = azurerm_mssql_server.orders.id
  sku_name        = "GP_Gen5_2"
  elastic_pool_id = azurerm_mssql_elasticpool.orders.id
}
