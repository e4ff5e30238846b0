resource "azurerm_network_interface" "new" {
  name                = "nic-new"
  location            = "westeurope"
  resource_group_name = "rg-app"

  ip_forwarding_enabled = true # violation

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "old" {
  name                = "nic-old"
  location            = "westeurope"
  resource_group_name = "rg-app"

  enable_ip_forwarding = true # violation

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Dynamic"
  }
}
