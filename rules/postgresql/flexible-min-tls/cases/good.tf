resource "azurerm_postgresql_flexible_server_configuration" "orders" {
  name      = "ssl_min_protocol_version"
  server_id = azurerm_postgresql_flexible_server.orders.id
  value     = "TLSv1.2"
}
