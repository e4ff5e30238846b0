resource "azurerm_postgresql_flexible_server" "orders" {
  name                         = "psql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  sku_name                     = "GP_Standard_D2ds_v4"
  version                      = "16"
  geo_redundant_backup_enabled = true # violation
}

resource "azurerm_postgresql_flexible_server" "stock" { # violation
  name                = "psql-stock"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "16"
  geo_redundant_backup_enabled = true
}
