resource "azurerm_kusto_cluster" "logs" {
  name                = "adxlogs"
  resource_group_name = "rg-logs"
  location            = "westeurope"

  sku {
    name     = "Standard_E2ads_v5" # violation
    capacity = 2
  }
}
