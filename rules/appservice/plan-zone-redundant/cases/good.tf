resource "azurerm_service_plan" "shop" {
  name                   = "plan-shop"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  os_type                = "Linux"
  sku_name               = "P1v3"
  worker_count           = 3
  zone_balancing_enabled = true
}

resource "azurerm_app_service_plan" "legacy" {
  name                = "plan-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  zone_redundant      = true

  sku {
    tier     = "PremiumV2"
    size     = "P1v2"
    capacity = 3
  }
}
