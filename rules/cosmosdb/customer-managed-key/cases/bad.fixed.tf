resource "azurerm_cosmosdb_account" "shop" { # violation
  name                = "cosmos-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"
  key_vault_key_id    = var.encryption_key_uri

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
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
