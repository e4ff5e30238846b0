resource "azurerm_api_management" "orders" {
  name                = "apim-orders"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"

  security {
    frontend_tls11_enabled = false # violation
  }
}

resource "azurerm_api_management" "old" {
  name                = "apim-old"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"

  security {
    enable_backend_ssl30 = false # violation
  }
}
