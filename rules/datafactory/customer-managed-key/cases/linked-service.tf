resource "azurerm_data_factory" "shop" { # violation
  name                = "adf-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
}

resource "azurerm_data_factory_linked_service_key_vault" "shop" {
  name            = "vault"
  data_factory_id = azurerm_data_factory.shop.id
  key_vault_id    = azurerm_key_vault.shop.id
}
