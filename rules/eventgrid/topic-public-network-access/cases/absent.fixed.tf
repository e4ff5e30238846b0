resource "azurerm_eventgrid_topic" "shop" { # violation
  name                = "evgt-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  public_network_access_enabled = false
}
