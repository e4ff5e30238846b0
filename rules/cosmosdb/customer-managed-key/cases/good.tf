resource "azurerm_cosmosdb_account" "shop" {
  name                = "cosmos-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"
  key_vault_key_id    = "https://kv-shop.vault.azure.net/keys/cosmos"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
