resource "azurerm_batch_account" "shop" {
  name                 = "bashop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  pool_allocation_mode = "UserSubscription"

  key_vault_reference {
    id  = azurerm_key_vault.shop.id
    url = azurerm_key_vault.shop.vault_uri
  }
}
