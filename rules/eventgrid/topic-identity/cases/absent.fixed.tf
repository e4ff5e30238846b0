resource "azurerm_eventgrid_topic" "shop" { # violation
  name                = "evgt-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}
