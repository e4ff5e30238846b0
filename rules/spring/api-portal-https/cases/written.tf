resource "azurerm_spring_cloud_api_portal" "shop" {
  name                    = "default"
  spring_cloud_service_id = azurerm_spring_cloud_service.shop.id
  gateway_ids             = [azurerm_spring_cloud_gateway.shop.id]
  https_only_enabled      = false # violation
}
