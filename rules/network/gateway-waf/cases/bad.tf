resource "azurerm_application_gateway" "off" {
  name                = "agw-off"
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
    enabled          = false # violation
    firewall_mode    = "Prevention"
    rule_set_version = "3.2"
  }
}

resource "azurerm_application_gateway" "absent" { # violation
  name                = "agw-absent"
  location            = "westeurope"
  resource_group_name = "rg-app"

  sku {
    name     = "Standard_v2"
    tier     = "Standard_v2"
    capacity = 2
  }

  http_listener {
    name                           = "https"
    frontend_ip_configuration_name = "public"
    frontend_port_name             = "https"
    protocol                       = "Https"
  }
}
