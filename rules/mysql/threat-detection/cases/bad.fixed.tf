resource "azurerm_mysql_server" "orders" { # violation
  name                    = "mysql-orders"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled              = true
    email_account_admins = true
  }
}

resource "azurerm_mysql_server" "stock" {
  name                    = "mysql-stock"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled = true # violation
    email_account_admins = true
  }
}
