resource "azurerm_mssql_firewall_rule" "azure" {
  name             = "azure"
  server_id        = azurerm_mssql_server.orders.id
  start_ip_address = "0.0.0.0" # violation
  end_ip_address   = "0.0.0.0"
}
