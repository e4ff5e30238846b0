resource "azurerm_cosmosdb_account" "shop" { # violation
  name                = "cosmos-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_account" "keys" {
  name                         = "cosmos-keys"
  resource_group_name          = "rg-shop"
  location                     = "westeurope"
  offer_type                   = "Standard"
  local_authentication_enabled = true # violation

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_account" "old" {
  name                          = "cosmos-old"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  offer_type                    = "Standard"
  local_authentication_disabled = false # violation

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
