resource "azurerm_mysql_server" "orders" { # violation
  name                    = "mysql-orders"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true
}

resource "azurerm_mysql_server_key" "orders" {
  server_id        = azurerm_mysql_server.orders.id
  key_vault_key_id = var.encryption_key_id
}

variable "encryption_key_record_name" {
  description = "Vault, key and version joined by underscores: kv-shop_key_version"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_key_record_name)) > 0
    error_message = "encryption_key_record_name must not be empty."
  }
}

variable "encryption_key_id" {
  description = "URI of the key with its version"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.encryption_key_id)) > 0
    error_message = "encryption_key_id must not be empty."
  }
}
