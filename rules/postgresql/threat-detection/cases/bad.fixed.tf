resource "azurerm_postgresql_server" "orders" { # violation
  name                    = "psql-orders"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "11"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled              = true
    email_account_admins = true
  }
}

resource "azurerm_postgresql_server" "stock" {
  name                    = "psql-stock"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "11"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled = true # violation
    email_account_admins = true
  }
}
