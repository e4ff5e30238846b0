resource "azurerm_mariadb_server" "orders" {
  name                         = "mariadb-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "10.3"
  ssl_enforcement_enabled      = true
  geo_redundant_backup_enabled = true # violation
}

resource "azurerm_mariadb_server" "stock" { # violation
  name                    = "mariadb-stock"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "10.3"
  ssl_enforcement_enabled = true
  geo_redundant_backup_enabled = true
}
