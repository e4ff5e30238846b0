resource "azurerm_eventgrid_domain" "shop" {
  name                = "evgd-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  local_auth_enabled  = false # violation
}
