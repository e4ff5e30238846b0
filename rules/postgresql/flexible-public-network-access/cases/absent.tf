resource "azurerm_postgresql_flexible_server" "orders" { # violation
  name                = "psql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "16"
}
