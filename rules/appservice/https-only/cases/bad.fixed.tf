resource "azurerm_linux_web_app" "shop" {
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id
  https_only          = true # violation

  site_config {}
}

resource "azurerm_windows_web_app" "admin" { # violation
  name                = "app-admin"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id
  https_only          = true

  site_config {}
}
