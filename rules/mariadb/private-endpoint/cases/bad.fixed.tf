resource "azurerm_mariadb_server" "orders" { # violation
  name                    = "mariadb-orders"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "10.3"
  ssl_enforcement_enabled = true
}

resource "azurerm_private_endpoint" "orders" {
  name                = "${azurerm_mariadb_server.orders.name}-pe"
  resource_group_name = azurerm_mariadb_server.orders.resource_group_name
  location            = azurerm_mariadb_server.orders.location
  subnet_id           = var.private_endpoint_subnet_id

  private_service_connection {
    name                           = "mariadbServer"
    private_connection_resource_id = azurerm_mariadb_server.orders.id
    subresource_names              = ["mariadbServer"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "mariadbServer"
    private_dns_zone_ids = [var.mariadb_private_dns_zone_id]
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

variable "mariadb_private_dns_zone_id" {
  description = "Id of the private DNS zone privatelink.mariadb.database.azure.com"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.mariadb_private_dns_zone_id)) > 0
    error_message = "mariadb_private_dns_zone_id must not be empty."
  }
}
