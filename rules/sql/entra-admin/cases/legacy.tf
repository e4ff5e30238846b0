variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_sql_server" "orders" {
  name                         = "sql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = var.password
}

resource "azurerm_sql_active_directory_administrator" "orders" {
  server_name         = azurerm_sql_server.orders.name
  resource_group_name = "rg-orders"
  login               = "dba"
  tenant_id           = "00000000-0000-0000-0000-000000000002"
  object_id           = "00000000-0000-0000-0000-000000000001"
}
