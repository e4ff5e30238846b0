resource "azurerm_security_center_contact" "team" { # violation
  name                = "team"
  email               = "security@contoso.com"
  alert_notifications = true
  alerts_to_admins    = true
  phone               = var.security_contact_phone
}

variable "security_contact_phone" {
  description = "Telephone number of the security contact"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.security_contact_phone)) > 0
    error_message = "security_contact_phone must not be empty."
  }
}
