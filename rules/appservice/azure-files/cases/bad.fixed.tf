variable "storage_key" {
  type      = string
  sensitive = true
}

variable "content_storage_account_name" {
  description = "Name of the storage account that holds the share"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.content_storage_account_name)) > 0
    error_message = "content_storage_account_name must not be empty."
  }
}

variable "content_share_name" {
  description = "Name of the file share"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.content_share_name)) > 0
    error_message = "content_share_name must not be empty."
  }
}

variable "content_storage_access_key" {
  description = "Access key of the storage account"
  type        = string
  nullable    = false
  sensitive   = true

  validation {
    condition     = length(trimspace(var.content_storage_access_key)) > 0
    error_message = "content_storage_access_key must not be empty."
  }
}

resource "azurerm_linux_web_app" "shop" {
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}

  storage_account {
    name         = "content"
    type         = "AzureFiles" # violation
    account_name = var.content_storage_account_name
    share_name   = var.content_share_name
    access_key   = var.content_storage_access_key
    mount_path   = "/mounts/content"
  }
}

resource "azurerm_linux_web_app" "admin" { # violation
  name                = "app-admin"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}

  storage_account {
    name         = "content"
    type         = "AzureFiles"
    account_name = var.content_storage_account_name
    share_name   = var.content_share_name
    access_key   = var.content_storage_access_key
    mount_path   = "/mounts/content"
  }
}
