resource "azurerm_frontdoor_firewall_policy" "classic" {
  name                = "wafclassic"
  resource_group_name = "rg-shop"

  managed_rule { # violation
    type    = "Microsoft_DefaultRuleSet"
    version = "1.1"

    override {
      rule_group_name = "JAVA"

      rule {
        rule_id = "944240"
        action  = "Block"
        enabled = false
      }
    }
  }
}

resource "azurerm_cdn_frontdoor_firewall_policy" "premium" {
  name                = "wafpremium"
  resource_group_name = "rg-shop"
  sku_name            = "Premium_AzureFrontDoor"
  mode                = "Prevention"

  managed_rule { # violation
    type    = "Microsoft_DefaultRuleSet"
    version = "2.1"
    action  = "Block"

    override {
      rule_group_name = "JAVA"

      rule {
        rule_id = "944240"
        action  = "Log"
        enabled = true
      }
    }
  }
}

resource "azurerm_cdn_frontdoor_firewall_policy" "bots" {
  name                = "wafbots"
  resource_group_name = "rg-shop"
  sku_name            = "Premium_AzureFrontDoor"
  mode                = "Prevention"

  managed_rule { # violation
    type    = "Microsoft_DefaultRuleSet"
    version = "2.1"
    action  = "Block"
  }
}
