resource "azurerm_linux_web_app" "api" {
  name                = "app-api"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    application_stack {
      java_server         = "JAVA"
      java_server_version = "8"
      java_version        = "17" # violation
    }
  }
}

resource "azurerm_app_service" "legacy" {
  name                = "app-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  app_service_plan_id = azurerm_app_service_plan.plan.id

  site_config {
    java_version = "17" # violation
  }
}
