resource "azurerm_spring_cloud_service" "shop" {
  name                = "spring-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "S0"

  network {
    app_subnet_id             = azurerm_subnet.apps.id
    service_runtime_subnet_id = azurerm_subnet.runtime.id
    cidr_ranges               = ["10.4.0.0/16", "10.5.0.0/16", "10.3.0.1/16"]
  }
}
