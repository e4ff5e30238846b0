resource "azurerm_app_configuration" "shop" { # violation
  name                = "appcs-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"
}
