resource "azurerm_container_registry_webhook" "deploy" {
  name                = "deploy"
  resource_group_name = "rg-shop"
  registry_name       = azurerm_container_registry.shop.name
  location            = "westeurope"
  service_uri         = "http://deploy.example.com/hook" # violation
  status              = "enabled"
  actions             = ["push"]
}
