resource "azurerm_cognitive_account" "shop" {
  name                  = "ai-shop"
  resource_group_name   = "rg-shop"
  location              = "westeurope"
  kind                  = "TextAnalytics"
  sku_name              = "S0"
  custom_subdomain_name = "ai-shop"
  local_auth_enabled    = false # violation
}
