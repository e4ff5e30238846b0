resource "azurerm_batch_account" "shop" {
  name                 = "bashop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  pool_allocation_mode = "BatchService"

  network_profile {
    account_access {
      ip_rule {
        ip_range = "203.0.113.0/24"
      }
    }
  }
}

resource "azurerm_batch_account" "private" {
  name                          = "baprivate"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  pool_allocation_mode          = "BatchService"
  public_network_access_enabled = false
}
