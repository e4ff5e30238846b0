resource "azurerm_data_factory" "shop" { # violation
  name                = "adf-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  public_network_enabled = false
}
