resource "azurerm_postgresql_server" "orders" {
  name                         = "psql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "11"
  ssl_enforcement_enabled      = true
  geo_redundant_backup_enabled = true # violation
}

resource "azurerm_postgresql_server" "stock" { # violation
  name                    = "psql-stock"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "11"
  ssl_enforcement_enabled = true
  geo_redundant_backup_enabled = true
}
