resource "azurerm_web_pubsub" "shop" {
  name                = "wps-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Standard_S1"
  capacity            = 1
}
