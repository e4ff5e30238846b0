resource "azurerm_frontdoor" "shop" {
  name                = "afd-shop"
  resource_group_name = "rg-shop"

  frontend_endpoint {
    name                                    = "shop"
    host_name                               = "shop.azurefd.net"
    web_application_firewall_policy_link_id = azurerm_frontdoor_firewall_policy.shop.id
  }

  frontend_endpoint { # violation
    name      = "api"
    host_name = "api.azurefd.net"
  }
}

resource "azurerm_frontdoor_firewall_policy" "shop" {
  name                = "wafshop"
  resource_group_name = "rg-shop"
}
