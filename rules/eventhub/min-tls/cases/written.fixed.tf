resource "azurerm_eventhub_namespace" "shop" {
  name                = "evhns-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Standard"
  minimum_tls_version = "1.2" # violation
}
