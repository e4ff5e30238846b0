resource "azurerm_firewall_policy" "alert" {
  name                = "afwp-alert"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku                 = "Premium"

  threat_intelligence_mode = "Alert" # violation
}

resource "azurerm_firewall_policy" "absent" { # violation
  name                = "afwp-absent"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku                 = "Premium"
}
