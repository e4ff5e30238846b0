resource "azurerm_subnet" "app" {
  name                 = "snet-app"
  resource_group_name  = "rg-app"
  virtual_network_name = "vnet-app"
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_subnet_network_security_group_association" "app" {
  subnet_id                 = azurerm_subnet.app.id
  network_security_group_id = azurerm_network_security_group.app.id
}

resource "azurerm_network_security_group" "app" {
  name                = "nsg-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-app"
  virtual_network_name = "vnet-app"
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_subnet" "files" {
  name                 = "snet-files"
  resource_group_name  = "rg-app"
  virtual_network_name = "vnet-app"
  address_prefixes     = ["10.0.1.0/24"]

  delegation {
    name = "netapp"
    service_delegation {
      name = "Microsoft.Netapp/volumes"
    }
  }
}

resource "azurerm_virtual_network" "inline" {
  name                = "vnet-inline"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.1.0.0/16"]

  subnet {
    name             = "snet-inline"
    address_prefixes = ["10.1.1.0/24"]
    security_group   = azurerm_network_security_group.app.id
  }
}
