resource "azurerm_batch_account" "shop" {
  name                 = "bashop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  pool_allocation_mode = "BatchService"

  network_profile {
    account_access {
      default_action = "Allow" # violation
    }
  }
}
