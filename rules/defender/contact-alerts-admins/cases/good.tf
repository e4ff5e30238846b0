resource "azurerm_security_center_contact" "team" {
  name                = "team"
  email               = "security@contoso.com"
  phone               = "+1 555 0100"
  alert_notifications = true
  alerts_to_admins    = true
}
