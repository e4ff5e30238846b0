resource "azurerm_windows_virtual_machine_scale_set" "new" {
  name                = "vmss-new"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"
  admin_password      = var.password

  automatic_updates_enabled = false # violation

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

  network_interface {
    name    = "nic"
    primary = true

    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = azurerm_subnet.app.id
    }
  }
}

resource "azurerm_windows_virtual_machine_scale_set" "old" {
  name                = "vmss-old"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"
  admin_password      = var.password

  enable_automatic_updates = false # violation

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

  network_interface {
    name    = "nic"
    primary = true

    ip_configuration {
      name      = "internal"
      primary   = true
      subnet_id = azurerm_subnet.app.id
    }
  }
}

variable "password" {
  type      = string
  sensitive = true
}
