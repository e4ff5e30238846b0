resource "azurerm_security_center_contact" "empty" {
  name                = "empty"
  phone               = "+1 555 0100"
  alert_notifications = true
  alerts_to_admins    = true
  email               = var.security_contact_email # violation
}

variable "security_contact_email" {
  description = "Address that security alerts are sent to"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.security_contact_email)) > 0
    error_message = "security_contact_email must not be empty."
  }
}
