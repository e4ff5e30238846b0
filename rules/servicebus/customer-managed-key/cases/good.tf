resource "azurerm_key_vault_key" "sb" {
  name         = "sb"
  key_vault_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.KeyVault/vaults/kv-shop"
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

resource "azurerm_servicebus_namespace" "shop" {
  name                         = "sb-shop"
  resource_group_name          = "rg-shop"
  location                     = "westeurope"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.sb.id]
  }

  customer_managed_key {
    key_vault_key_id = azurerm_key_vault_key.sb.id
    identity_id      = azurerm_user_assigned_identity.sb.id
  }
}
