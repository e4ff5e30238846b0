resource "azurerm_kusto_cluster" "logs" {
  name                = "adxlogs"
  resource_group_name = "rg-logs"
  location            = "westeurope"

  sku {
    name     = "Dev(No SLA)_Standard_E2a_v4" # violation
    capacity = 1
  }
}
