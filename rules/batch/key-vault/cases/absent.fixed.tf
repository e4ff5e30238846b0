resource "azurerm_batch_account" "shop" { # violation
  name                 = "bashop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  pool_allocation_mode = "UserSubscription"

  key_vault_reference {
    id  = var.batch_key_vault_id
    url = var.batch_key_vault_uri
  }
}

variable "batch_key_vault_id" {
  description = "Id of the key vault of the Batch account"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.batch_key_vault_id)) > 0
    error_message = "batch_key_vault_id must not be empty."
  }
}

variable "batch_key_vault_uri" {
  description = "URI of that key vault"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.batch_key_vault_uri)) > 0
    error_message = "batch_key_vault_uri must not be empty."
  }
}
