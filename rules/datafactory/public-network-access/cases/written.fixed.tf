resource "azurerm_data_factory" "shop" {
  name                   = "adf-shop"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  public_network_enabled = false # violation
}
