resource "azurerm_web_application_firewall_policy" "off" {
  name                = "waf-off"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set { # violation
      type    = "OWASP"
      version = "3.2"

      rule_group_override {
        rule_group_name = "REQUEST-944-APPLICATION-ATTACK-JAVA"
        rule {
          id      = "944240"
          enabled = false
        }
      }
    }
  }
}

resource "azurerm_web_application_firewall_policy" "listed" {
  name                = "waf-listed"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set { # violation
      type    = "OWASP"
      version = "3.2"

      rule_group_override {
        rule_group_name = "REQUEST-944-APPLICATION-ATTACK-JAVA"
        disabled_rules  = ["944200", "944240"]
      }
    }
  }
}

resource "azurerm_web_application_firewall_policy" "old" {
  name                = "waf-old"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set { # violation
      type    = "OWASP"
      version = "3.2"
    }
  }
}
