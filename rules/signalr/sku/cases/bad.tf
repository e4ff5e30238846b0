resource "azurerm_signalr_service" "shop" {
  name                = "sigr-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  sku {
    name     = "Free_F1" # violation
    capacity = 1
  }
}
