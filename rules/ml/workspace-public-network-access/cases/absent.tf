resource "azurerm_machine_learning_workspace" "shop" { # violation
  name                    = "mlw-shop"
  resource_group_name     = "rg-shop"
  location                = "westeurope"
  application_insights_id = azurerm_application_insights.shop.id
  key_vault_id            = azurerm_key_vault.shop.id
  storage_account_id      = azurerm_storage_account.shop.id

  identity {
    type = "SystemAssigned"
  }
}
