resource "azurerm_cosmosdb_account" "shop" { # violation
  name                = "cosmos-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"
  public_network_access_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_account" "azure" {
  name                = "cosmos-azure"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"
  ip_range_filter     = ["0.0.0.0"] # violation
  public_network_access_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
