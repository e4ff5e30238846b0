resource "azurerm_linux_web_app" "shop" { # violation
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    always_on = true
    health_check_path = "/"
    health_check_eviction_time_in_min = 10
  }
}

resource "azurerm_app_service" "legacy" { # violation
  name                = "app-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  app_service_plan_id = azurerm_app_service_plan.plan.id

  site_config {
    health_check_path = "/"
  }
}
