resource "azurerm_automation_account" "shop" { # violation
  name                = "aa-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Basic"
  public_network_access_enabled = false
}
