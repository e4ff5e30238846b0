resource "azurerm_mariadb_server" "orders" {
  name                         = "mariadb-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "10.3"
  ssl_enforcement_enabled      = true
  geo_redundant_backup_enabled = true
}

resource "azurerm_mariadb_server" "replica" {
  name                      = "mariadb-replica"
  resource_group_name       = "rg-orders"
  location                  = "westeurope"
  sku_name                  = "GP_Gen5_2"
  version                   = "10.3"
  ssl_enforcement_enabled   = true
  create_mode               = "Replica"
  creation_source_server_id = azurerm_mariadb_server.orders.id
}
