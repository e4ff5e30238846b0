resource "azurerm_mysql_server" "orders" {
  name                             = "mysql-orders"
  resource_group_name              = "rg-orders"
  location                         = "westeurope"
  sku_name                         = "GP_Gen5_2"
  version                          = "8.0"
  ssl_enforcement_enabled          = true
  ssl_minimal_tls_version_enforced = "TLS1_0" # violation
}
