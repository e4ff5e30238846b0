resource "azurerm_cognitive_account" "shop" {
  name                  = "ai-shop"
  resource_group_name   = "rg-shop"
  location              = "westeurope"
  kind                  = "TextAnalytics"
  sku_name              = "S0"
  custom_subdomain_name = "ai-shop"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account_customer_managed_key" "shop" {
  cognitive_account_id = azurerm_cognitive_account.shop.id
  key_vault_key_id     = azurerm_key_vault_key.ai.id
}
