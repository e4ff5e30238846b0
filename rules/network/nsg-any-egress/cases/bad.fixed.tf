resource "azurerm_network_security_group" "app" {
  name                = "nsg-app"
  location            = "westeurope"
  resource_group_name = "rg-app"

  security_rule {
    name                       = "any"
    priority                   = 100
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "VirtualNetwork" # violation
    destination_port_range     = "443"
  }
}

resource "azurerm_network_security_rule" "zero" {
  name                        = "zero"
  resource_group_name         = "rg-app"
  network_security_group_name = azurerm_network_security_group.app.name
  priority                    = 110
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "*"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "VirtualNetwork" # violation
  destination_port_range      = "*"
}
