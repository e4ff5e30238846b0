resource "azurerm_windows_web_app" "shop" {
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    remote_debugging_enabled = false # violation
    remote_debugging_version = "VS2022"
  }
}
