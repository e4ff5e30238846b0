resource "azurerm_postgresql_flexible_server" "orders" { # violation
  name                = "psql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "16"
}

resource "azurerm_private_endpoint" "orders" {
  name                = "${azurerm_postgresql_flexible_server.orders.name}-pe"
  resource_group_name = azurerm_postgresql_flexible_server.orders.resource_group_name
  location            = azurerm_postgresql_flexible_server.orders.location
  subnet_id           = var.private_endpoint_subnet_id

  private_service_connection {
    name                           = "postgresqlServer"
    private_connection_resource_id = azurerm_postgresql_flexible_server.orders.id
    subresource_names              = ["postgresqlServer"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "postgresqlServer"
    private_dns_zone_ids = [var.postgresql_private_dns_zone_id]
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

variable "postgresql_private_dns_zone_id" {
  description = "Id of the private DNS zone privatelink.postgres.database.azure.com"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.postgresql_private_dns_zone_id)) > 0
    error_message = "postgresql_private_dns_zone_id must not be empty."
  }
}
