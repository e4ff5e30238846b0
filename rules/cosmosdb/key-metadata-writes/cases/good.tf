resource "azurerm_cosmosdb_account" "shop" {
  name                               = "cosmos-shop"
  resource_group_name                = "rg-shop"
  location                           = "westeurope"
  offer_type                         = "Standard"
  access_key_metadata_writes_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
