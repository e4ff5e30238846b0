resource "azurerm_linux_virtual_machine_scale_set" "app" {
  name                = "vmss-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"

  admin_password                  = var.password
  disable_password_authentication = true # violation

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

  network_interface {
    name    = "nic"
    primary = true

    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = azurerm_subnet.app.id
    }
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
