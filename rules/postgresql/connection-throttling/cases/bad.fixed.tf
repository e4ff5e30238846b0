resource "azurerm_postgresql_configuration" "orders" {
  name                = "connection_throttling"
  server_name         = azurerm_postgresql_server.orders.name
  resource_group_name = "rg-orders"
  value               = "on" # violation
}
