resource "azurerm_synapse_workspace" "sales" {
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id
  sql_administrator_login              = "sqladmin"
  sql_administrator_login_password     = "Spring-2024-sales" # violation

  identity {
    type = "SystemAssigned"
  }
}
