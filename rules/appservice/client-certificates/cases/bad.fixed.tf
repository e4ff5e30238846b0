resource "azurerm_linux_web_app" "shop" {
  name                       = "app-shop"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  service_plan_id            = azurerm_service_plan.plan.id
  client_certificate_enabled = true # violation

  site_config {}
}

resource "azurerm_windows_web_app" "admin" {
  name                       = "app-admin"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  service_plan_id            = azurerm_service_plan.plan.id
  client_certificate_enabled = true
  client_certificate_mode    = "Required" # violation

  site_config {}
}
