variable "database" {
  sensitive = true
}

resource "azurerm_key_vault_secret" "database" { # violation
  name         = "database"
  value        = var.database
  key_vault_id = azurerm_key_vault.shop.id
  content_type = "text/plain"
}
