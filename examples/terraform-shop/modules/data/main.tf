variable "name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "location" {
  type = string
}

variable "tls" {
  type    = string
  default = "TLS1_0"
}

resource "azurerm_storage_account" "orders" {
  name                            = "st${var.name}"
  resource_group_name             = var.resource_group_name
  location                        = var.location
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  min_tls_version                 = var.tls
  allow_nested_items_to_be_public = true
}
