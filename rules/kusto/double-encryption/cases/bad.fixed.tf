resource "azurerm_kusto_cluster" "logs" {
  name                      = "adxlogs"
  resource_group_name       = "rg-logs"
  location                  = "westeurope"
  double_encryption_enabled = true # violation

  sku {
    name     = "Standard_E8d_v5"
    capacity = 2
  }
}
