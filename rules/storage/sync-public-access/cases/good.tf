resource "azurerm_storage_sync" "shop" {
  name                    = "sync-shop"
  resource_group_name     = "rg-shop"
  location                = "westeurope"
  incoming_traffic_policy = "AllowVirtualNetworksOnly"
}
