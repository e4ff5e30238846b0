resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
  public_network_access_enabled = false
}

resource "azurerm_container_registry" "open" {
  name                          = "cropen"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  sku                           = "Premium"
  public_network_access_enabled = false # violation
}
