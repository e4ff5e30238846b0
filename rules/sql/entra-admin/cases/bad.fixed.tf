variable "password" {
  type      = string
  sensitive = true
}

variable "sql_administrators_group_name" {
  description = "Name of the Entra ID group that administers the server"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.sql_administrators_group_name)) > 0
    error_message = "sql_administrators_group_name must not be empty."
  }
}

variable "sql_administrators_group_id" {
  description = "Object id of that group"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.sql_administrators_group_id)) > 0
    error_message = "sql_administrators_group_id must not be empty."
  }
}

resource "azurerm_mssql_server" "orders" { # violation
  name                         = "sql-orders"
  resource_group_name          = "rg-orders"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = var.password

  azuread_administrator {
    login_username = var.sql_administrators_group_name
    object_id      = var.sql_administrators_group_id
  }
}
