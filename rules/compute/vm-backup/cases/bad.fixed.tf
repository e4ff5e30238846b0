resource "azurerm_linux_virtual_machine" "app" { # violation
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  network_interface_ids = [azurerm_network_interface.app.id]

  admin_ssh_key {
    username   = "operator"
    public_key = file("operator.pub")
  }

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
}

resource "azurerm_backup_protected_vm" "app" {
  resource_group_name = azurerm_linux_virtual_machine.app.resource_group_name
  recovery_vault_name = var.recovery_vault_name
  backup_policy_id    = var.backup_policy_id
  source_vm_id        = azurerm_linux_virtual_machine.app.id
}

variable "recovery_vault_name" {
  description = "Name of the Recovery Services vault"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.recovery_vault_name)) > 0
    error_message = "recovery_vault_name must not be empty."
  }
}

variable "machine_group_name" {
  description = "Name of the resource group that the machine is in"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.machine_group_name)) > 0
    error_message = "machine_group_name must not be empty."
  }
}

variable "backup_policy_id" {
  description = "Id of the backup policy in that vault"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.backup_policy_id)) > 0
    error_message = "backup_policy_id must not be empty."
  }
}
