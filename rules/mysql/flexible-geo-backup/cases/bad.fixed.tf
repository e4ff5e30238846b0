resource "azurerm_mysql_flexible_server" "orders" {
  name                         = "mysql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Standard_D2ds_v4"
  version                      = "8.0.21"
  geo_redundant_backup_enabled = true # violation
}

resource "azurerm_mysql_flexible_server" "stock" { # violation
  name                = "mysql-stock"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "8.0.21"
  geo_redundant_backup_enabled = true
}
