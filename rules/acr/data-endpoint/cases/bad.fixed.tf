resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
  data_endpoint_enabled = true
}

resource "azurerm_container_registry" "off" {
  name                  = "croff"
  resource_group_name   = "rg-shop"
  location              = "westeurope"
  sku                   = "Premium"
  data_endpoint_enabled = true # violation
}
