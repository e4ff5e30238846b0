resource "azurerm_servicebus_namespace" "shop" { # violation
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
    infrastructure_encryption_enabled = true
  }
}
