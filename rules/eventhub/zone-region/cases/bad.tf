resource "azurerm_resource_group" "shop" {
  name     = "rg-shop"
  location = "West US"
}

resource "azurerm_eventhub_namespace" "shop" {
  name                = "evhns-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location # violation
  sku                 = "Standard"
}
