resource "azurerm_web_application_firewall_policy" "on" {
  name                = "waf-on"
  location            = "westeurope"
  resource_group_name = "rg-app"

  policy_settings {
    enabled = true
    mode    = "Prevention"
  }

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"
    }
  }
}

resource "azurerm_web_application_firewall_policy" "absent" {
  name                = "waf-absent"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"
    }
  }
}
