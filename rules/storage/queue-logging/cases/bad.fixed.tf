resource "azurerm_storage_account" "logs" { # violation
  name                     = "stlogs"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account_queue_properties" "logs" {
  storage_account_id = azurerm_storage_account.logs.id

  logging {
    version = "1.0"
    read    = true
    write   = true
    delete  = true
  }
}

resource "azurerm_storage_account" "mail" {
  name                     = "stmail"
  resource_group_name      = "rg-shop"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account_queue_properties" "mail_association" {
  storage_account_id = azurerm_storage_account.mail.id

  logging {
    version = "1.0"
    read    = true
    write   = true
    delete  = true
  }
}

resource "azurerm_storage_account_queue_properties" "mail" {
  storage_account_id = azurerm_storage_account.mail.id

  logging {
    version = "1.0"
    read    = true
    write   = true
    delete  = false # violation
  }
}
