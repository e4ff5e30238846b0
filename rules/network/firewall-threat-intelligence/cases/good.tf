resource "azurerm_firewall" "deny" {
  name                = "afw-deny"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  threat_intel_mode   = "Deny"
}

resource "azurerm_firewall" "policy" {
  name                = "afw-policy"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  firewall_policy_id  = azurerm_firewall_policy.hub.id
}

resource "azurerm_firewall_policy" "hub" {
  name                = "afwp-hub"
  location            = "westeurope"
  resource_group_name = "rg-hub"
}
