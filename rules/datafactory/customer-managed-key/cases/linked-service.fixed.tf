resource "azurerm_data_factory" "shop" { # violation
  name                = "adf-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  customer_managed_key_id = var.encryption_key_id
}

resource "azurerm_data_factory_linked_service_key_vault" "shop" {
  name            = "vault"
  data_factory_id = azurerm_data_factory.shop.id
  key_vault_id    = azurerm_key_vault.shop.id
}

variable "encryption_key_id" {
  description = "Id of the key that encrypts the data"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_key_id)) > 0
    error_message = "encryption_key_id must not be empty."
  }
}
