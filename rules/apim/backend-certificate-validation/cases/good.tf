resource "azurerm_api_management_backend" "orders" {
  name                = "orders"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  protocol            = "http"
  url                 = "https://orders.contoso.com"

  tls {
    validate_certificate_chain = true
    validate_certificate_name  = true
  }
}

resource "azurerm_api_management_backend" "absent" {
  name                = "absent"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  protocol            = "http"
  url                 = "https://stock.contoso.com"
}
