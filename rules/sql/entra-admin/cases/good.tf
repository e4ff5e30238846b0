variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_server" "orders" {
  name                         = "sql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = var.password

  azuread_administrator {
    login_username              = "dba"
    object_id                   = "00000000-0000-0000-0000-000000000001"
    azuread_authentication_only = true
  }
}

resource "azurerm_mssql_server" "entra_only" {
  name                = "sql-entra_only"
  resource_group_name = "rg-entra_only"
  location            = "westeurope"
  version             = "12.0"

  azuread_administrator {
    login_username              = "dba"
    object_id                   = "00000000-0000-0000-0000-000000000001"
    azuread_authentication_only = true
  }
}
