resource "azurerm_postgresql_flexible_server_configuration" "orders" {
  name      = "require_secure_transport"
  server_id = azurerm_postgresql_flexible_server.orders.id
  value     = "on" # violation
}
