resource "azurerm_linux_function_app" "shop" { # violation
  name                          = "func-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  storage_account_name          = "stfuncs"
  storage_uses_managed_identity = true

  site_config {}

  identity {
    type = "SystemAssigned"
  }
}
