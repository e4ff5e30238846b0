resource "azurerm_mysql_firewall_rule" "office" {
  name                = "office"
  server_name         = azurerm_mysql_server.orders.name
  resource_group_name = "rg-orders"
  start_ip_address    = "203.0.113.0"
  end_ip_address      = "203.0.113.255"
}

resource "azurerm_mysql_firewall_rule" "azure" {
  name                = "azure"
  server_name         = azurerm_mysql_server.orders.name
  resource_group_name = "rg-orders"
  start_ip_address    = "0.0.0.0"
  end_ip_address      = "0.0.0.0"
}
