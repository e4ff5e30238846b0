resource "azurerm_mssql_server" "orders" { # violation
  name                = "sql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  version             = "12.0"

  azuread_administrator {
    login_username              = "dba"
    object_id                   = "00000000-0000-0000-0000-000000000001"
    azuread_authentication_only = true
  }
}

resource "azurerm_mssql_server_security_alert_policy" "orders" {
  resource_group_name          = azurerm_mssql_server.orders.resource_group_name
  server_name                  = azurerm_mssql_server.orders.name
  state                        = "Enabled"
  email_account_admins_enabled = true
  email_addresses              = [var.security_contact_email]
}

variable "security_contact_email" {
  description = "Address that security alerts are sent to"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.security_contact_email)) > 0
    error_message = "security_contact_email must not be empty."
  }
}
