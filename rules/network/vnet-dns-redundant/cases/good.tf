resource "azurerm_virtual_network" "two" {
  name                = "vnet-two"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.0.0.0/16"]
  dns_servers         = ["10.0.0.4", "10.0.0.5"]
}

resource "azurerm_virtual_network" "absent" {
  name                = "vnet-absent"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_virtual_network" "apart" {
  name                = "vnet-apart"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_virtual_network_dns_servers" "apart" {
  virtual_network_id = azurerm_virtual_network.apart.id
  dns_servers        = ["10.0.0.4", "10.0.0.5"]
}
