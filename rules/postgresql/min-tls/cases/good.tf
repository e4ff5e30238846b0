resource "azurerm_postgresql_server" "orders" {
  name                             = "psql-orders"
  resource_group_name              = "rg-orders"
  location                         = "westeurope"
  sku_name                         = "GP_Gen5_2"
  version                          = "11"
  ssl_enforcement_enabled          = true
  ssl_minimal_tls_version_enforced = "TLS1_2"
}

resource "azurerm_postgresql_server" "defaults" {
  name                    = "psql-defaults"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "11"
  ssl_enforcement_enabled = true
}
