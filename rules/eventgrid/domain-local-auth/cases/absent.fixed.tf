resource "azurerm_eventgrid_domain" "shop" { # violation
  name                = "evgd-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  local_auth_enabled  = false
}
