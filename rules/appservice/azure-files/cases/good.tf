variable "storage_key" {
  type      = string
  sensitive = true
}

resource "azurerm_linux_web_app" "shop" {
  name                = "app-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}

  storage_account {
    name         = "media"
    type         = "AzureFiles"
    account_name = "stshop"
    share_name   = "media"
    access_key   = var.storage_key
  }
}

resource "azurerm_app_service" "legacy" {
  name                = "app-legacy"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  app_service_plan_id = azurerm_app_service_plan.plan.id

  storage_account {
    name         = "media"
    type         = "AzureFiles"
    account_name = "stshop"
    share_name   = "media"
    access_key   = var.storage_key
  }
}
