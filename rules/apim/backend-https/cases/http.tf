resource "azurerm_api_management_backend" "legacy" {
  name                = "legacy"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  protocol            = "http"
  url                 = "http://orders.contoso.com/api" # violation
}
