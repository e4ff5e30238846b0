resource "azurerm_api_management" "orders" {
  name                = "apim-orders"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"

  security {
    frontend_tls10_enabled     = false
    triple_des_ciphers_enabled = false
  }
}

resource "azurerm_api_management" "default" {
  name                = "apim-default"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"
}
