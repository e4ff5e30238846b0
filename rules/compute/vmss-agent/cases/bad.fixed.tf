resource "azurerm_linux_virtual_machine_scale_set" "app" {
  name                = "vmss-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"

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

resource "azurerm_windows_virtual_machine_scale_set" "win" {
  name                = "vmss-win"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"
  admin_password      = var.password

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
