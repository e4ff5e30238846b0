resource "azurerm_network_interface" "two" {
  name                = "nic-two"
  location            = "westeurope"
  resource_group_name = "rg-app"
  dns_servers         = ["10.0.0.4", "10.0.0.5"]

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "absent" {
  name                = "nic-absent"
  location            = "westeurope"
  resource_group_name = "rg-app"

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
  }
}
