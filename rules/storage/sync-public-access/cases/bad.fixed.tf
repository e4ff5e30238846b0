resource "azurerm_storage_sync" "shop" { # violation
  name                = "sync-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  incoming_traffic_policy = "AllowVirtualNetworksOnly"
}

resource "azurerm_storage_sync" "open" {
  name                    = "sync-open"
  resource_group_name     = "rg-shop"
  location                = "westeurope"
  incoming_traffic_policy = "AllowVirtualNetworksOnly" # violation
}
