resource "azurerm_cosmosdb_account" "shop" {
  name                          = "cosmos-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  offer_type                    = "Standard"
  public_network_access_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_account" "office" {
  name                = "cosmos-office"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  offer_type          = "Standard"
  ip_range_filter     = ["203.0.113.7", "198.51.100.0/24"]

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}

resource "azurerm_cosmosdb_account" "app" {
  name                              = "cosmos-app"
  resource_group_name               = "rg-shop"
  location                          = "westeurope"
  offer_type                        = "Standard"
  is_virtual_network_filter_enabled = true

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }

  virtual_network_rule {
    id = azurerm_subnet.app.id
  }
}
