resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_table" "orders" {
  name                 = "orders"
  storage_account_name = azurerm_storage_account.logs.name
}

resource "azurerm_storage_account_table_properties" "logs" {
  storage_account_id = azurerm_storage_account.logs.id

  logging {
    version = "1.0"
    read    = true
    write   = true
    delete  = true
  }
}
