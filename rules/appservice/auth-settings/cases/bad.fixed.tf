resource "azurerm_linux_web_app" "shop" {
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}

  auth_settings {
    enabled = true # violation
  }
}

resource "azurerm_app_service" "legacy" {
  name                = "app-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  app_service_plan_id = azurerm_app_service_plan.plan.id

  auth_settings {
    enabled = true # violation
  }
}
