resource "azurerm_mysql_flexible_server" "orders" { # violation
  name                = "mysql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "8.0.21"

  customer_managed_key {
    key_vault_key_id                  = var.encryption_key_uri
    primary_user_assigned_identity_id = var.encryption_identity_id
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [var.encryption_identity_id]
  }
}

variable "encryption_key_uri" {
  description = "URI of the key with its version"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_key_uri)) > 0
    error_message = "encryption_key_uri must not be empty."
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
