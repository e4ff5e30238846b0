resource "azurerm_key_vault_key" "adf" {
  name         = "adf"
  key_vault_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.KeyVault/vaults/kv-shop"
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

resource "azurerm_data_factory" "shop" {
  name                             = "adf-shop"
  resource_group_name              = "rg-shop"
  location                         = "westeurope"
  customer_managed_key_id          = azurerm_key_vault_key.adf.id
  customer_managed_key_identity_id = azurerm_user_assigned_identity.adf.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.adf.id]
  }
}
