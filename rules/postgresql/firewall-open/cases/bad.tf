resource "azurerm_postgresql_firewall_rule" "everybody" {
  name                = "everybody"
  server_name         = azurerm_postgresql_server.orders.name
  resource_group_name = "rg-orders"
  start_ip_address    = "0.0.0.0" # violation
  end_ip_address      = "255.255.255.255"
}

resource "azurerm_postgresql_firewall_rule" "half" {
  name                = "half"
  server_name         = azurerm_postgresql_server.orders.name
  resource_group_name = "rg-orders"
  start_ip_address    = "1.0.0.0" # violation
  end_ip_address      = "126.255.255.255"
}
