resource "azurerm_security_center_subscription_pricing" "plan" {
  tier          = "Standard" # violation
  resource_type = "KeyVaults"
}
