variable "database" {
  sensitive = true
}

resource "azurerm_key_vault_secret" "database" {
  name            = "database"
  value           = var.database
  key_vault_id    = azurerm_key_vault.shop.id
  expiration_date = "2027-01-01T00:00:00Z"
}
