terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

resource "azurerm_redis_cache" "shop" { # violation
  name                = "redis-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1
}
