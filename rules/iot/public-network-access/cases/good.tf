resource "azurerm_iothub" "fleet" {
  name                          = "iot-fleet"
  location                      = "westeurope"
  resource_group_name           = "rg-iot"
  public_network_access_enabled = false

  sku {
    name     = "S1"
    capacity = 1
  }
}
