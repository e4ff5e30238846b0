resource "azurerm_kusto_cluster" "logs" { # violation
  name                = "adxlogs"
  resource_group_name = "rg-logs"
  location            = "westeurope"
  double_encryption_enabled = true

  sku {
    name     = "Standard_E8d_v5"
    capacity = 2
  }
}
