resource "azurerm_security_center_contact" "quiet" {
  name                = "quiet"
  email               = "security@contoso.com"
  phone               = "+1 555 0100"
  alert_notifications = true
  alerts_to_admins    = false # violation
}
