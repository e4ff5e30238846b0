resource "azurerm_network_security_group" "app" {
  name                = "nsg-app"
  location            = "westeurope"
  resource_group_name = "rg-app"

  security_rule {
    name                       = "any"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork" # violation
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "22"
  }

  security_rule {
    name                       = "deny"
    priority                   = 110
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "Tcp"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "22"
  }
}

resource "azurerm_network_security_rule" "range" {
  name                        = "range"
  resource_group_name         = "rg-app"
  network_security_group_name = azurerm_network_security_group.app.name
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"
  source_address_prefixes     = ["VirtualNetwork"] # violation
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges     = ["20-30", "443"]
}

resource "azurerm_network_security_rule" "six" {
  name                        = "six"
  resource_group_name         = "rg-app"
  network_security_group_name = azurerm_network_security_group.app.name
  priority                    = 130
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "VirtualNetwork" # violation
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "22"
}
