resource "azurerm_frontdoor" "shop" {
  name                = "afd-shop"
  resource_group_name = "rg-shop"

  frontend_endpoint {
    name                                    = "shop"
    host_name                               = "shop.azurefd.net"
    web_application_firewall_policy_link_id = var.front_door_firewall_policy_id
  }

  frontend_endpoint { # violation
    name      = "api"
    host_name = "api.azurefd.net"
    web_application_firewall_policy_link_id = var.front_door_firewall_policy_id
  }
}

resource "azurerm_frontdoor_firewall_policy" "shop" {
  name                = "wafshop"
  resource_group_name = "rg-shop"
}

variable "front_door_firewall_policy_id" {
  description = "Id of the web application firewall policy of Front Door"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.front_door_firewall_policy_id)) > 0
    error_message = "front_door_firewall_policy_id must not be empty."
  }
}
