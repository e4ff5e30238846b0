resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = ["https"] # violation
}
