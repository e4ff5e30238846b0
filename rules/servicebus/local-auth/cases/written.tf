resource "azurerm_servicebus_namespace" "shop" {
  name                         = "sb-shop"
  resource_group_name          = "rg-shop"
  location                     = "westeurope"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1
  local_auth_enabled           = true # violation
}
