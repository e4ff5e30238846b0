resource "azurerm_firewall_policy" "deny" {
  name                = "afwp-deny"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku                 = "Premium"

  intrusion_detection {
    mode = "Deny"
  }
}
