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

resource "azurerm_private_endpoint" "orders" {
  name                = "${azurerm_mssql_server.orders.name}-pe"
  resource_group_name = azurerm_mssql_server.orders.resource_group_name
  location            = azurerm_mssql_server.orders.location
  subnet_id           = var.private_endpoint_subnet_id

  private_service_connection {
    name                           = "sqlServer"
    private_connection_resource_id = azurerm_mssql_server.orders.id
    subresource_names              = ["sqlServer"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "sqlServer"
    private_dns_zone_ids = [var.sql_private_dns_zone_id]
  }
}

variable "private_endpoint_subnet_id" {
  description = "Id of the subnet that holds private endpoints"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.private_endpoint_subnet_id)) > 0
    error_message = "private_endpoint_subnet_id must not be empty."
  }
}

variable "sql_private_dns_zone_id" {
  description = "Id of the private DNS zone privatelink.database.windows.net"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.sql_private_dns_zone_id)) > 0
    error_message = "sql_private_dns_zone_id must not be empty."
  }
}
