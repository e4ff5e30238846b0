resource "azurerm_mysql_flexible_server_configuration" "orders" {
  name                = "tls_version"
  server_name         = azurerm_mysql_flexible_server.orders.name
  resource_group_name = "rg-orders"
  value               = "TLSv1.1,TLSv1.2" # violation
}
