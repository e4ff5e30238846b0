terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 3.0" }
  }
}

resource "azurerm_cosmosdb_account" "shop" { # violation
  name                = "cosmos-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"
  local_authentication_disabled = true

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
