resource "azurerm_eventhub_namespace" "shop" {
  name                = "evhns-shop"
  resource_group_name = "rg-shop"
  location            = "West Europe"
  sku                 = "Standard"
}
