resource "azurerm_api_management" "orders" {
  name                          = "apim-orders"
  location                      = "westeurope"
  resource_group_name           = "rg-api"
  publisher_name                = "Contoso"
  publisher_email               = "api@contoso.com"
  sku_name                      = "Developer_1"
  public_network_access_enabled = true # violation
}

resource "azurerm_api_management" "absent" { # violation
  name                = "apim-absent"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"
}
