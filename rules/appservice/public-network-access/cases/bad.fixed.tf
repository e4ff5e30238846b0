resource "azurerm_linux_web_app" "shop" {
  name                          = "app-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  public_network_access_enabled = false # violation

  site_config {}
}

resource "azurerm_windows_web_app" "admin" { # violation
  name                = "app-admin"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id
  public_network_access_enabled = false

  site_config {}
}
