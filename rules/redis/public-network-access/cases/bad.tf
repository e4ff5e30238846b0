resource "azurerm_redis_cache" "shop" { # violation
  name                = "redis-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1
}

resource "azurerm_redis_cache" "open" {
  name                          = "redis-open"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  sku_name                      = "Standard"
  family                        = "C"
  capacity                      = 1
  public_network_access_enabled = true # violation
}
