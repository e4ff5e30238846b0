resource "azurerm_cdn_endpoint" "shop" {
  name                = "shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  profile_name        = azurerm_cdn_profile.shop.name

  origin {
    name      = "shop"
    host_name = "shop.example.com"
  }
}
