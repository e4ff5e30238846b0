resource "azurerm_redis_cache" "shop" {
  name                          = "redis-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  sku_name                      = "Standard"
  family                        = "C"
  capacity                      = 1
  public_network_access_enabled = false
}
