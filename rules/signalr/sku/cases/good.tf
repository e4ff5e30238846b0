resource "azurerm_signalr_service" "shop" {
  name                = "sigr-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  sku {
    name     = "Premium_P1"
    capacity = 1
  }
}
