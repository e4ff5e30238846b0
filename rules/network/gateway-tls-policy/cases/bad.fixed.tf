resource "azurerm_application_gateway" "old" {
  name                = "agw-old"
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

  ssl_policy {
    policy_type = "Predefined"
    policy_name = "AppGwSslPolicy20220101S" # violation
  }
}

resource "azurerm_application_gateway" "absent" { # violation
  name                = "agw-absent"
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

  ssl_policy {
    policy_type = "Predefined"
    policy_name = "AppGwSslPolicy20220101S"
  }
}

resource "azurerm_application_gateway" "low" {
  name                = "agw-low"
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

  ssl_policy {
    policy_type          = "Predefined"
    min_protocol_version = "TLSv1_1" # violation
    cipher_suites        = ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"]
    policy_name          = "AppGwSslPolicy20220101S"
  }
}
