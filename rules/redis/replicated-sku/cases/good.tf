resource "azurerm_redis_cache" "shop" {
  name                = "redis-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1
}

resource "azurerm_redis_cache" "large" {
  name                = "redis-large"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Premium"
  family              = "P"
  capacity            = 1
}
