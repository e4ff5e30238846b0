resource "azurerm_mysql_flexible_server" "orders" {
  name                  = "mysql-orders"
  resource_group_name   = "rg-orders"
  location              = "westeurope"
  sku_name              = "GP_Standard_D2ds_v4"
  version               = "8.0.21"
  public_network_access = "Enabled" # violation
}
