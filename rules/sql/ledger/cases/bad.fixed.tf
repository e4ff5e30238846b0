resource "azurerm_mssql_database" "orders" {
  name           = "sqldb-orders"
  server_id      = azurerm_mssql_server.orders.id
  sku_name       = "GP_Gen5_2"
  ledger_enabled = true # violation
}

resource "azurerm_mssql_database" "stock" { # violation
  name      = "sqldb-stock"
  server_id = azurerm_mssql_server.orders.id
  sku_name  = "GP_Gen5_2"
  ledger_enabled = true
}
