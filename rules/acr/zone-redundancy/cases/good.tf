resource "azurerm_container_registry" "shop" {
  name                    = "crshop"
  resource_group_name     = "rg-shop"
  location                = "westeurope"
  sku                     = "Premium"
  zone_redundancy_enabled = true

  georeplications {
    location                = "northeurope"
    zone_redundancy_enabled = true
  }
}
