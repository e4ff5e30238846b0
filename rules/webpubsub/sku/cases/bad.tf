resource "azurerm_web_pubsub" "shop" {
  name                = "wps-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Free_F1" # violation
  capacity            = 1
}

resource "azurerm_web_pubsub_socketio" "chat" {
  name                = "wps-chat"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  sku {
    name = "Free_F1" # violation
  }
}
