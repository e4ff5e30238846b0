resource "azurerm_windows_web_app" "shop" {
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}

  logs {
    failed_request_tracing = true # violation
  }
}

resource "azurerm_windows_web_app" "admin" { # violation
  name                = "app-admin"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}

  logs {
    failed_request_tracing = true
  }
}
