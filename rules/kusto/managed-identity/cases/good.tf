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
