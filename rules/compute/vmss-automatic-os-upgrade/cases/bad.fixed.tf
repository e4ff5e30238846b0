resource "azurerm_linux_virtual_machine_scale_set" "off" {
  name                = "vmss-off"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"

  admin_ssh_key {
    username   = "operator"
    public_key = file("operator.pub")
  }

  automatic_os_upgrade_policy {
    enable_automatic_os_upgrade = true # violation
    disable_automatic_rollback  = false
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

resource "azurerm_windows_virtual_machine_scale_set" "absent" { # violation
  name                = "vmss-absent"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"
  admin_password      = var.password

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

  automatic_os_upgrade_policy {
    automatic_os_upgrade_enabled = true
    automatic_rollback_enabled   = true
  }
}

resource "azurerm_virtual_machine_scale_set" "legacy" { # violation
  name                = "vmss-legacy"
  location            = "westeurope"
  resource_group_name = "rg-app"
  upgrade_policy_mode = "Manual"
  automatic_os_upgrade = true
}

variable "password" {
  type      = string
  sensitive = true
}
