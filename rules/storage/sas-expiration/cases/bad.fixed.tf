resource "azurerm_storage_account" "logs" { # violation
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"

  sas_policy {
    expiration_period = "1.00:00:00"
    expiration_action = "Log"
  }
}

resource "azurerm_storage_account" "images" {
  name                     = "stimages"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"

  sas_policy {
    expiration_period = "1.00:00:00" # violation
  }
}
