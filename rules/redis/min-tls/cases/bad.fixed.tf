resource "azurerm_redis_cache" "shop" {
  name                = "redis-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1
  minimum_tls_version = "1.2" # violation
}
