resource "azurerm_security_center_subscription_pricing" "cosmos" {
  tier          = "Standard" # violation
  resource_type = "CosmosDbs"
}
