resource "azurerm_app_configuration" "shop" { # violation
  name                = "appcs-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"

  encryption {
    key_vault_key_identifier = var.encryption_key_uri
  }
}

variable "encryption_key_uri" {
  description = "URI of the key without its version"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_key_uri)) > 0
    error_message = "encryption_key_uri must not be empty."
  }
}
