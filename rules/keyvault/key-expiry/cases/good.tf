resource "azurerm_key_vault_key" "orders" {
  name            = "orders"
  key_vault_id    = azurerm_key_vault.shop.id
  key_type        = "RSA"
  key_size        = 3072
  key_opts        = ["unwrapKey", "wrapKey"]
  expiration_date = "2027-01-01T00:00:00Z"
}

resource "azurerm_key_vault_key" "signing" {
  name         = "signing"
  key_vault_id = azurerm_key_vault.shop.id
  key_type     = "EC"
  key_opts     = ["unwrapKey", "wrapKey"]

  rotation_policy {
    expire_after = "P90D"

    automatic {
      time_before_expiry = "P30D"
    }
  }
}
