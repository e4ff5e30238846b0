resource "azurerm_service_plan" "shop" {
  name                = "plan-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  os_type             = "Linux"
  sku_name            = "P0v3" # violation
}

resource "azurerm_app_service_plan" "legacy" {
  name                = "plan-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  sku {
    tier = "Premium0V3"
    size = "P0v3" # violation
  }
}
