resource "azurerm_linux_virtual_machine" "app" { # violation
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  network_interface_ids = [azurerm_network_interface.app.id]

  admin_password                  = var.password
  disable_password_authentication = false

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }

  admin_ssh_key {
    username   = var.admin_user_name
    public_key = var.admin_ssh_public_key
  }
}

variable "password" {
  type      = string
  sensitive = true
}

variable "admin_user_name" {
  description = "Name of the administrator as the machine has it"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.admin_user_name)) > 0
    error_message = "admin_user_name must not be empty."
  }
}

variable "admin_ssh_public_key" {
  description = "Public SSH key of the administrator"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.admin_ssh_public_key)) > 0
    error_message = "admin_ssh_public_key must not be empty."
  }
}
