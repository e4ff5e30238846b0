resource "azurerm_cognitive_account" "shop" {
  name                               = "oai-shop"
  resource_group_name                = "rg-shop"
  location                           = "westeurope"
  kind                               = "OpenAI"
  sku_name                           = "S0"
  custom_subdomain_name              = "oai-shop"
  fqdns                              = [var.allowed_outbound_host]
  outbound_network_access_restricted = true # violation
}

variable "allowed_outbound_host" {
  description = "A host that the account may call"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.allowed_outbound_host)) > 0
    error_message = "allowed_outbound_host must not be empty."
  }
}
