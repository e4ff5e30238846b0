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
    destination_port_range     = "3389"
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
    destination_port_range     = "3389"
  }
}

resource "azurerm_network_security_rule" "range" {
  name                        = "range"
  resource_group_name         = "rg-app"
  network_security_group_name = azurerm_network_security_group.app.name
  priority                    = 120
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "tcp"
  source_address_prefixes     = ["10.0.0.0/8", "VirtualNetwork"] # violation
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges     = ["443", "3000-4000"]
}

resource "azurerm_network_security_rule" "half" {
  name                        = "half"
  resource_group_name         = "rg-app"
  network_security_group_name = azurerm_network_security_group.app.name
  priority                    = 130
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"
  source_address_prefix       = "VirtualNetwork" # violation
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "*"
}
