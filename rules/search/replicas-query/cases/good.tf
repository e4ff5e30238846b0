resource "azurerm_search_service" "shop" {
  name                = "srch-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"
  replica_count       = 2
}
