resource "azurerm_linux_function_app" "shop" {
  name                          = "func-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  storage_account_name          = "stfuncs"
  storage_uses_managed_identity = true

  site_config {
    cors {
      allowed_origins = [] # violation
    }
  }
}

variable "storage_key" {
  type      = string
  sensitive = true
}

resource "azurerm_function_app" "legacy" {
  name                       = "func-legacy"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  app_service_plan_id        = azurerm_app_service_plan.plan.id
  storage_account_name       = "stfuncs"
  storage_account_access_key = var.storage_key

  site_config {
    cors {
      allowed_origins = ["https://shop.example.com"] # violation
    }
  }
}
