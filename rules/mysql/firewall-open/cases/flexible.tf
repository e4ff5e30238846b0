resource "azurerm_mysql_flexible_server_firewall_rule" "everybody" {
  name                = "everybody"
  server_name         = azurerm_mysql_flexible_server.orders.name
  resource_group_name = "rg-orders"
  start_ip_address    = "0.0.0.0" # violation
  end_ip_address      = "255.255.255.255"
}
