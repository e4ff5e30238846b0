resource "azurerm_spring_cloud_service" "shop" { # violation
  name                = "spring-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "S0"
}
