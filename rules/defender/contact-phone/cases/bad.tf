resource "azurerm_security_center_contact" "team" { # violation
  name                = "team"
  email               = "security@contoso.com"
  alert_notifications = true
  alerts_to_admins    = true
}
