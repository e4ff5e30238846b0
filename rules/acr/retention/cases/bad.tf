resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
}

resource "azurerm_container_registry" "old" {
  name                = "crold"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  retention_policy {
    days    = 7
    enabled = false # violation
  }
}
