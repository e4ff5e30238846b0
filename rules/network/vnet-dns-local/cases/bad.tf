resource "azurerm_virtual_network" "app" {
  name                = "vnet-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  address_space       = ["10.0.0.0/16"]
  dns_servers         = ["8.8.8.8", "1.1.1.1"] # violation
}
