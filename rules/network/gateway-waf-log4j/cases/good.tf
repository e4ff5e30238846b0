resource "azurerm_web_application_firewall_policy" "on" {
  name                = "waf-on"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"

      rule_group_override {
        rule_group_name = "REQUEST-944-APPLICATION-ATTACK-JAVA"
        rule {
          id      = "944240"
          enabled = true
          action  = "Block"
        }
      }
    }
  }
}

resource "azurerm_web_application_firewall_policy" "other" {
  name                = "waf-other"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"

      rule_group_override {
        rule_group_name = "REQUEST-944-APPLICATION-ATTACK-JAVA"
        disabled_rules  = ["944200"]
      }
    }
  }
}

resource "azurerm_web_application_firewall_policy" "default" {
  name                = "waf-default"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set {
      type    = "Microsoft_DefaultRuleSet"
      version = "2.1"
    }
  }
}
