resource "azurerm_storage_account" "logs" { # violation
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"

  identity {
    type         = "UserAssigned"
    identity_ids = [var.encryption_identity_id]
  }

  customer_managed_key {
    user_assigned_identity_id = var.encryption_identity_id
    key_vault_key_id          = var.encryption_key_id
  }
}

variable "encryption_identity_id" {
  description = "Id of the user-assigned identity that may use the key"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_identity_id)) > 0
    error_message = "encryption_identity_id must not be empty."
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
