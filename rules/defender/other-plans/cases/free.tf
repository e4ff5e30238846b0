resource "azurerm_security_center_subscription_pricing" "cosmos" {
  tier          = "Free" # violation
  resource_type = "CosmosDbs"
}
