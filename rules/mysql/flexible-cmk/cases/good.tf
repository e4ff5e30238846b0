resource "azurerm_mysql_flexible_server" "orders" {
  name                = "mysql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "8.0.21"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.orders.id]
  }

  customer_managed_key {
    key_vault_key_id                  = "https://kv-orders.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
    primary_user_assigned_identity_id = azurerm_user_assigned_identity.orders.id
  }
}
