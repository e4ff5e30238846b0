resource "azurerm_api_management_subscription" "partner" {
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  display_name        = "Partner"
  state               = "active"
  product_id          = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-api/providers/Microsoft.ApiManagement/service/apim-orders/products/orders"
}
