resource "azurerm_linux_web_app" "blog" {
  name                = "app-blog"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    application_stack {
      php_version = "8.3" # violation
    }
  }
}

resource "azurerm_app_service" "legacy" {
  name                = "app-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  app_service_plan_id = azurerm_app_service_plan.plan.id

  site_config {
    php_version = "8.3" # violation
  }
}
