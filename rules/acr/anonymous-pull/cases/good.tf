resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
}

resource "azurerm_container_registry" "basic" {
  name                   = "crbasic"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  sku                    = "Basic"
  anonymous_pull_enabled = true
}
