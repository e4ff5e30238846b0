resource "azurerm_synapse_workspace" "sales" {
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id
  managed_virtual_network_enabled      = true
  data_exfiltration_protection_enabled = true # violation

  identity {
    type = "SystemAssigned"
  }
}
