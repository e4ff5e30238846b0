resource "azurerm_subnet" "open" { # violation
  name                 = "snet-open"
  resource_group_name  = "rg-app"
  virtual_network_name = "vnet-app"
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_virtual_network" "inline" {
  name                = "vnet-inline"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.1.0.0/16"]

  subnet { # violation
    name             = "snet-inline"
    address_prefixes = ["10.1.1.0/24"]
  }
}
