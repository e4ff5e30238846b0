resource "azurerm_api_management" "orders" {
  name                 = "apim-orders"
  location             = "westeurope"
  resource_group_name  = "rg-api"
  publisher_name       = "Contoso"
  publisher_email      = "api@contoso.com"
  sku_name             = "Developer_1"
  virtual_network_type = "External"

  virtual_network_configuration {
    subnet_id = azurerm_subnet.api.id
  }
}

resource "azurerm_api_management" "consumption" {
  name                = "apim-consumption"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Consumption_0"
}
