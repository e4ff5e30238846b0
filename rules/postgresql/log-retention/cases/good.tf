resource "azurerm_postgresql_configuration" "orders" {
  name                = "log_retention_days"
  server_name         = azurerm_postgresql_server.orders.name
  resource_group_name = "rg-orders"
  value               = "7"
}

resource "azurerm_postgresql_configuration" "quotes" {
  name                = "backslash_quote"
  server_name         = azurerm_postgresql_server.orders.name
  resource_group_name = "rg-orders"
  value               = "on"
}
