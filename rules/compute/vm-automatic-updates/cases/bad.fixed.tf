resource "azurerm_windows_virtual_machine" "new" {
  name                  = "vm-new"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  admin_password        = var.password
  network_interface_ids = [azurerm_network_interface.app.id]

  automatic_updates_enabled = true # violation

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2022-datacenter-azure-edition"
    version   = "latest"
  }
}

resource "azurerm_windows_virtual_machine" "old" {
  name                  = "vm-old"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  admin_password        = var.password
  network_interface_ids = [azurerm_network_interface.app.id]

  enable_automatic_updates = true # violation

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2022-datacenter-azure-edition"
    version   = "latest"
  }
}

variable "password" {
  type      = string
  sensitive = true
}
