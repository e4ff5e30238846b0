resource "azurerm_key_vault_key" "orders" {
  name         = "orders"
  key_vault_id = azurerm_key_vault.shop.id
  key_type     = "EC-HSM"
  key_opts     = ["unwrapKey", "wrapKey"]
}
