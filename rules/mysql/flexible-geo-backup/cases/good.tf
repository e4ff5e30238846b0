resource "azurerm_mysql_flexible_server" "orders" {
  name                         = "mysql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Standard_D2ds_v4"
  version                      = "8.0.21"
  geo_redundant_backup_enabled = true
}

resource "azurerm_mysql_flexible_server" "replica" {
  name                = "mysql-replica"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "8.0.21"
  create_mode         = "Replica"
  source_server_id    = azurerm_mysql_flexible_server.orders.id
}
