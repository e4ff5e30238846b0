resource "azurerm_iothub" "fleet" {
  name                          = "iot-fleet"
  location                      = "westeurope"
  resource_group_name           = "rg-iot"
  public_network_access_enabled = true # violation

  sku {
    name     = "S1"
    capacity = 1
  }
}

resource "azurerm_iothub" "absent" { # violation
  name                = "iot-absent"
  location            = "westeurope"
  resource_group_name = "rg-iot"

  sku {
    name     = "S1"
    capacity = 1
  }
}
