resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
}

resource "azurerm_container_registry" "small" {
  name                = "crsmall"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Standard" # violation
}
