resource "azurerm_postgresql_configuration" "orders" {
  name                = "log_retention_days"
  server_name         = azurerm_postgresql_server.orders.name
  resource_group_name = "rg-orders"
  value               = "7" # violation
}
