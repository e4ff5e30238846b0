resource "azurerm_linux_virtual_machine" "app" {
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  network_interface_ids = [azurerm_network_interface.app.id]

  provision_vm_agent = true # violation

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

resource "azurerm_windows_virtual_machine" "win" {
  name                  = "vm-win"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  admin_password        = var.password
  network_interface_ids = [azurerm_network_interface.app.id]

  provision_vm_agent = true # violation

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

resource "azurerm_virtual_machine" "legacy" { # violation
  name                  = "vm-legacy"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  vm_size               = "Standard_D2s_v3"
  network_interface_ids = [azurerm_network_interface.app.id]

  storage_os_disk {
    name              = "osdisk-legacy"
    create_option     = "FromImage"
    managed_disk_type = "Premium_LRS"
  }

  os_profile_windows_config {
    enable_automatic_upgrades = true
    provision_vm_agent = true
  }
}

variable "password" {
  type      = string
  sensitive = true
}
