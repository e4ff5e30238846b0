resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
  zone_redundancy_enabled = true
}

resource "azurerm_container_registry" "replica" { # violation
  name                    = "crreplica"
  resource_group_name     = "rg-shop"
  location                = "westeurope"
  sku                     = "Premium"
  zone_redundancy_enabled = true

  georeplications {
    location = "northeurope"
    zone_redundancy_enabled = true
  }
}
