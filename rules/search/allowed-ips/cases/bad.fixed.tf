resource "azurerm_search_service" "shop" {
  name                = "srch-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"
  allowed_ips         = ["203.0.113.10"] # violation
}
