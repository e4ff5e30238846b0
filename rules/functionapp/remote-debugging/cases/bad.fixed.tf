resource "azurerm_windows_function_app" "shop" {
  name                          = "func-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  storage_account_name          = "stfuncs"
  storage_uses_managed_identity = true

  site_config {
    remote_debugging_enabled = false # violation
    remote_debugging_version = "VS2022"
  }
}
