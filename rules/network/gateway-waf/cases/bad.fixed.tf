resource "azurerm_application_gateway" "off" {
  name                = "agw-off"
  location            = "westeurope"
  resource_group_name = "rg-app"
  firewall_policy_id  = var.web_application_firewall_policy_id

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
  firewall_policy_id  = var.web_application_firewall_policy_id

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

variable "web_application_firewall_policy_id" {
  description = "Id of the web application firewall policy"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.web_application_firewall_policy_id)) > 0
    error_message = "web_application_firewall_policy_id must not be empty."
  }
}
