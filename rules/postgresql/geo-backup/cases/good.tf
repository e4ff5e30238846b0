resource "azurerm_postgresql_server" "orders" {
  name                         = "psql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "11"
  ssl_enforcement_enabled      = true
  geo_redundant_backup_enabled = true
}

resource "azurerm_postgresql_server" "replica" {
  name                      = "psql-replica"
  resource_group_name       = "rg-orders"
  location                  = "westeurope"
  sku_name                  = "GP_Gen5_2"
  version                   = "11"
  ssl_enforcement_enabled   = true
  create_mode               = "Replica"
  creation_source_server_id = azurerm_postgresql_server.orders.id
}
