resource "azurerm_firewall_policy" "deny" {
  name                = "afwp-deny"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku                 = "Premium"

  threat_intelligence_mode = "Deny"
}

resource "azurerm_firewall_policy" "basic" {
  name                = "afwp-basic"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku                 = "Basic"
}
