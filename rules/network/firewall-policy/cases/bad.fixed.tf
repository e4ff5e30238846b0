resource "azurerm_firewall" "hub" { # violation
  name                = "afw-hub"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  firewall_policy_id  = azurerm_firewall_policy.hub.id
}

resource "azurerm_firewall_policy" "hub" {
  name                     = "afw-hub-policy"
  resource_group_name      = "rg-hub"
  location                 = "westeurope"
  threat_intelligence_mode = "Alert"
}
