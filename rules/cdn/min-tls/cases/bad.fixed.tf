resource "azurerm_cdn_endpoint_custom_domain" "managed" {
  name            = "www"
  cdn_endpoint_id = azurerm_cdn_endpoint.shop.id
  host_name       = "www.example.com"

  cdn_managed_https {
    certificate_type = "Dedicated"
    protocol_type    = "ServerNameIndication"
    tls_version      = "TLS12" # violation
  }
}

resource "azurerm_cdn_endpoint_custom_domain" "own" {
  name            = "own"
  cdn_endpoint_id = azurerm_cdn_endpoint.shop.id
  host_name       = "own.example.com"

  user_managed_https {
    key_vault_secret_id = azurerm_key_vault_certificate.own.secret_id
    tls_version         = "TLS12" # violation
  }
}
