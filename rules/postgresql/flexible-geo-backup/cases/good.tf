resource "azurerm_postgresql_flexible_server" "orders" {
  name                         = "psql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Standard_D2ds_v4"
  version                      = "16"
  geo_redundant_backup_enabled = true
}

resource "azurerm_postgresql_flexible_server" "replica" {
  name                = "psql-replica"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "16"
  create_mode         = "Replica"
  source_server_id    = azurerm_postgresql_flexible_server.orders.id
}
