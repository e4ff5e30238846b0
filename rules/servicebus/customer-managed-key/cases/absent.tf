resource "azurerm_servicebus_namespace" "shop" { # violation
  name                         = "sb-shop"
  resource_group_name          = "rg-shop"
  location                     = "westeurope"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1
}
