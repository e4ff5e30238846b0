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
    security_group   = azurerm_network_security_group.inline.id
  }
}

resource "azurerm_network_security_group" "inline" {
  name                = "snet-inline-nsg"
  resource_group_name = "rg-app"
  location            = "westeurope"
}
