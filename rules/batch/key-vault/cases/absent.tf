resource "azurerm_batch_account" "shop" { # violation
  name                 = "bashop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  pool_allocation_mode = "BatchService"
}
