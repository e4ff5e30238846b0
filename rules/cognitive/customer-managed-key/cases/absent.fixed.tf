resource "azurerm_cognitive_account" "shop" { # violation
  name                  = "ai-shop"
  resource_group_name   = "rg-shop"
  location              = "westeurope"
  kind                  = "TextAnalytics"
  sku_name              = "S0"
  custom_subdomain_name = "ai-shop"

  customer_managed_key {
    key_vault_key_id = var.encryption_key_id
  }
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
