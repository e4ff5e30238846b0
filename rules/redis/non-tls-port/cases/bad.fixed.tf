resource "azurerm_redis_cache" "shop" {
  name                 = "redis-shop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  sku_name             = "Standard"
  family               = "C"
  capacity             = 1
  non_ssl_port_enabled = false # violation
}

resource "azurerm_redis_cache" "old" {
  name                = "redis-old"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1
  enable_non_ssl_port = false # violation
}
