resource "azurerm_synapse_workspace" "sales" { # violation
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id
  managed_virtual_network_enabled      = true

  identity {
    type = "SystemAssigned"
  }
}
