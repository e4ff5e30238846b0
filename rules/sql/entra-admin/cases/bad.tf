variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_server" "orders" { # violation
  name                         = "sql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = var.password
}
