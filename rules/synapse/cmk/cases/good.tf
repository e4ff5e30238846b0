resource "azurerm_synapse_workspace" "sales" {
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id

  customer_managed_key {
    key_versionless_id = "https://kv-sales.vault.azure.net/keys/data"
    key_name           = "data"
  }

  identity {
    type = "SystemAssigned"
  }
}
