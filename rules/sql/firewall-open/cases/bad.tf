resource "azurerm_mssql_firewall_rule" "everybody" {
  name             = "everybody"
  server_id        = azurerm_mssql_server.orders.id
  start_ip_address = "0.0.0.0" # violation
  end_ip_address   = "255.255.255.255"
}

resource "azurerm_mssql_firewall_rule" "half" {
  name             = "half"
  server_id        = azurerm_mssql_server.orders.id
  start_ip_address = "1.0.0.0" # violation
  end_ip_address   = "126.255.255.255"
}
