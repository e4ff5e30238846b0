resource "azurerm_cognitive_account" "shop" {
  name                               = "oai-shop"
  resource_group_name                = "rg-shop"
  location                           = "westeurope"
  kind                               = "OpenAI"
  sku_name                           = "S0"
  custom_subdomain_name              = "oai-shop"
  fqdns                              = ["stshop.blob.core.windows.net"]
  outbound_network_access_restricted = false # violation
}
