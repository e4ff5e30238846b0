resource "azurerm_redis_cache" "shop" {
  name                = "redis-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Standard" # violation
  family              = "C"
  capacity            = 1
}
