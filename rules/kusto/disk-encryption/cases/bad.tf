resource "azurerm_kusto_cluster" "logs" {
  name                    = "adxlogs"
  resource_group_name     = "rg-logs"
  location                = "westeurope"
  disk_encryption_enabled = false # violation

  sku {
    name     = "Standard_E8d_v5"
    capacity = 2
  }
}
