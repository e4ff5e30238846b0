resource "azurerm_spring_cloud_service" "shop" {
  name                = "spring-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "S0"
}

resource "azurerm_spring_cloud_app" "orders" { # violation
  name                = "orders"
  resource_group_name = "rg-shop"
  service_name        = azurerm_spring_cloud_service.shop.name
  tls_enabled         = true
}
