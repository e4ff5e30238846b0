resource "azurerm_storage_account" "logs" { # violation
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_private_endpoint" "logs" {
  name                = "${azurerm_storage_account.logs.name}-pe"
  resource_group_name = azurerm_storage_account.logs.resource_group_name
  location            = azurerm_storage_account.logs.location
  subnet_id           = var.private_endpoint_subnet_id

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.logs.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "blob"
    private_dns_zone_ids = [var.blob_private_dns_zone_id]
  }
}

resource "azurerm_storage_account" "images" {
  name                     = "stimages"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_private_endpoint" "images" {
  name                = "pe-images"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  subnet_id           = azurerm_subnet.data.id

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.images.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
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

variable "blob_private_dns_zone_id" {
  description = "Id of the private DNS zone privatelink.blob.core.windows.net"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.blob_private_dns_zone_id)) > 0
    error_message = "blob_private_dns_zone_id must not be empty."
  }
}
