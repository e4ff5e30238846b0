resource "azurerm_mysql_flexible_server" "orders" { # violation
  name                = "mysql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "8.0.21"
}

resource "azurerm_private_endpoint" "orders" {
  name                = "${azurerm_mysql_flexible_server.orders.name}-pe"
  resource_group_name = azurerm_mysql_flexible_server.orders.resource_group_name
  location            = azurerm_mysql_flexible_server.orders.location
  subnet_id           = var.private_endpoint_subnet_id

  private_service_connection {
    name                           = "mysqlServer"
    private_connection_resource_id = azurerm_mysql_flexible_server.orders.id
    subresource_names              = ["mysqlServer"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "mysqlServer"
    private_dns_zone_ids = [var.mysql_private_dns_zone_id]
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

variable "mysql_private_dns_zone_id" {
  description = "Id of the private DNS zone privatelink.mysql.database.azure.com"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.mysql_private_dns_zone_id)) > 0
    error_message = "mysql_private_dns_zone_id must not be empty."
  }
}
