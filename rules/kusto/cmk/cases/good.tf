resource "azurerm_kusto_cluster" "logs" {
  name                = "adxlogs"
  resource_group_name = "rg-logs"
  location            = "westeurope"

  sku {
    name     = "Standard_E8d_v5"
    capacity = 2
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kusto_cluster_customer_managed_key" "logs" {
  cluster_id   = azurerm_kusto_cluster.logs.id
  key_vault_id = azurerm_key_vault.logs.id
  key_name     = "data"
}
