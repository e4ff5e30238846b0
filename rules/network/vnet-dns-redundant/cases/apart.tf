resource "azurerm_virtual_network" "app" {
  name                = "vnet-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_virtual_network_dns_servers" "app" {
  virtual_network_id = azurerm_virtual_network.app.id
  dns_servers        = ["10.0.0.4"] # violation
}
