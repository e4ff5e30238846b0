resource "azurerm_storage_account" "logs" {
  name                            = "stlogs"
  resource_group_name             = "rg-shop"
  location                        = "westeurope"
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  allow_nested_items_to_be_public = true # violation
}

resource "azurerm_storage_account" "old" {
  name                     = "stold"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  allow_blob_public_access = true # violation
}
