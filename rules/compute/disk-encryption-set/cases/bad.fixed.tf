resource "azurerm_managed_disk" "data" { # violation
  name                 = "disk-data"
  location             = "westeurope"
  resource_group_name  = "rg-app"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64
  disk_encryption_set_id = var.disk_encryption_set_id
}

variable "disk_encryption_set_id" {
  description = "Id of the disk encryption set"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.disk_encryption_set_id)) > 0
    error_message = "disk_encryption_set_id must not be empty."
  }
}
