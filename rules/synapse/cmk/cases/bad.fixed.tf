resource "azurerm_synapse_workspace" "sales" { # violation
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id

  identity {
    type = "SystemAssigned"
  }

  customer_managed_key {
    key_name           = var.encryption_key_name
    key_versionless_id = var.encryption_key_uri
  }
}

variable "encryption_key_name" {
  description = "Name of the key"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_key_name)) > 0
    error_message = "encryption_key_name must not be empty."
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
