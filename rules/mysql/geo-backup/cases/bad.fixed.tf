resource "azurerm_mysql_server" "orders" {
  name                         = "mysql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "8.0"
  ssl_enforcement_enabled      = true
  geo_redundant_backup_enabled = true # violation
}

resource "azurerm_mysql_server" "stock" { # violation
  name                    = "mysql-stock"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true
  geo_redundant_backup_enabled = true
}
