resource "azurerm_security_center_subscription_pricing" "plan" {
  tier          = "Free" # violation
  resource_type = "KubernetesService"
}
