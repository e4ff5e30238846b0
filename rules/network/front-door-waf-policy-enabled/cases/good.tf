resource "azurerm_frontdoor_firewall_policy" "classic" {
  name                = "wafclassic"
  resource_group_name = "rg-shop"
}

resource "azurerm_cdn_frontdoor_firewall_policy" "premium" {
  name                = "wafpremium"
  resource_group_name = "rg-shop"
  sku_name            = "Premium_AzureFrontDoor"
  mode                = "Prevention"
  enabled             = true
}
