resource "azurerm_key_vault" "shop" { # violation
  name                       = "kv-shop"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  tenant_id                  = "72f988bf-86f1-41af-91ab-2d7cd011db47"
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_private_endpoint" "shop" {
  name                = "${azurerm_key_vault.shop.name}-pe"
  resource_group_name = azurerm_key_vault.shop.resource_group_name
  location            = azurerm_key_vault.shop.location
  subnet_id           = var.private_endpoint_subnet_id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.shop.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "vault"
    private_dns_zone_ids = [var.key_vault_private_dns_zone_id]
  }
}

resource "azurerm_key_vault" "other" {
  name                       = "kv-other"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  tenant_id                  = "72f988bf-86f1-41af-91ab-2d7cd011db47"
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_private_endpoint" "other" {
  name                = "pe-other"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  subnet_id           = azurerm_subnet.data.id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.other.id
    subresource_names              = ["vault"]
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

variable "key_vault_private_dns_zone_id" {
  description = "Id of the private DNS zone privatelink.vaultcore.azure.net"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.key_vault_private_dns_zone_id)) > 0
    error_message = "key_vault_private_dns_zone_id must not be empty."
  }
}
