resource "azurerm_web_pubsub" "shop" {
  name                = "wps-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Standard_S1" # violation
  capacity            = 1
}

resource "azurerm_web_pubsub_socketio" "chat" {
  name                = "wps-chat"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  sku {
    name = "Standard_S1" # violation
  }
}
