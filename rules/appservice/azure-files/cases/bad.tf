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
    type         = "AzureBlob" # violation
    account_name = "stshop"
    share_name   = "media"
    access_key   = var.storage_key
  }
}

resource "azurerm_linux_web_app" "admin" { # violation
  name                = "app-admin"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {}
}
