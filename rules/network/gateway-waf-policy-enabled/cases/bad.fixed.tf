resource "azurerm_web_application_firewall_policy" "off" {
  name                = "waf-off"
  location            = "westeurope"
  resource_group_name = "rg-app"

  policy_settings {
    enabled = true # violation
    mode    = "Prevention"
  }

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"
    }
  }
}
