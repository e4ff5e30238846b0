variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_synapse_workspace" "sales" {
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id
  sql_administrator_login              = "sqladmin"
  sql_administrator_login_password     = var.password

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_synapse_workspace" "entra" {
  name                                 = "syn-entra"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id

  identity {
    type = "SystemAssigned"
  }
}
