resource "azurerm_network_interface" "app" {
  name                = "nic-app"
  location            = "westeurope"
  resource_group_name = "rg-app"

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = "" # violation
  }
}

resource "azurerm_public_ip" "app" {
  name                = "pip-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  allocation_method   = "Static"
}
