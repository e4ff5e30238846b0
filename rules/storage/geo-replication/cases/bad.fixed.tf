resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS" # violation
}

resource "azurerm_storage_account" "images" {
  name                     = "stimages"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GZRS" # violation
}
