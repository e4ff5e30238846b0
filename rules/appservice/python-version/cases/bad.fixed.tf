resource "azurerm_linux_web_app" "api" {
  name                = "app-api"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    application_stack {
      python_version = "3.12" # violation
    }
  }
}
