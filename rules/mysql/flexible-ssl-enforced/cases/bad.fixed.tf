resource "azurerm_mysql_flexible_server_configuration" "orders" {
  name                = "require_secure_transport"
  server_name         = azurerm_mysql_flexible_server.orders.name
  resource_group_name = "rg-orders"
  value               = "on" # violation
}
