resource "azurerm_application_gateway" "config" {
  name                = "agw-config"
  location            = "westeurope"
  resource_group_name = "rg-app"

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }

  http_listener {
    name                           = "https"
    frontend_ip_configuration_name = "public"
    frontend_port_name             = "https"
    protocol                       = "Https"
  }

  waf_configuration {
    enabled          = true
    firewall_mode    = "Prevention"
    rule_set_version = "3.2"
  }
}

resource "azurerm_application_gateway" "policy" {
  name                = "agw-policy"
  location            = "westeurope"
  resource_group_name = "rg-app"
  firewall_policy_id  = azurerm_web_application_firewall_policy.app.id

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }

  http_listener {
    name                           = "https"
    frontend_ip_configuration_name = "public"
    frontend_port_name             = "https"
    protocol                       = "Https"
  }
}

resource "azurerm_web_application_firewall_policy" "app" {
  name                = "waf-app"
  location            = "westeurope"
  resource_group_name = "rg-app"

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"
    }
  }
}
