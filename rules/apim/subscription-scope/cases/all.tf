resource "azurerm_api_management_subscription" "partner" { # violation
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  display_name        = "Partner"
  state               = "active"
}
