resource "azurerm_search_service" "shop" {
  name                          = "srch-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = false # violation
}
