resource "azurerm_linux_function_app" "shop" {
  name                          = "func-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  storage_account_name          = "stfuncs"
  storage_uses_managed_identity = true
  https_only                    = true # violation

  site_config {}
}

resource "azurerm_windows_function_app" "admin" { # violation
  name                          = "func-admin"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  storage_account_name          = "stfuncs"
  storage_uses_managed_identity = true
  https_only                    = true

  site_config {}
}
