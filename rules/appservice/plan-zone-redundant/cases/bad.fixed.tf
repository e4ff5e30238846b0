resource "azurerm_service_plan" "shop" {
  name                   = "plan-shop"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  os_type                = "Linux"
  sku_name               = "P1v3"
  worker_count           = 3
  zone_balancing_enabled = true # violation
}

resource "azurerm_service_plan" "admin" { # violation
  name                = "plan-admin"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  os_type             = "Linux"
  sku_name            = "P1v3"
  zone_balancing_enabled = true
}
