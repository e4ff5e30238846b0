resource "azurerm_app_configuration" "shop" {
  name                = "appcs-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.appcs.id]
  }

  encryption {
    key_vault_key_identifier = azurerm_key_vault_key.appcs.id
    identity_client_id       = azurerm_user_assigned_identity.appcs.client_id
  }
}
