resource "azurerm_virtual_machine" "os" {
  name                  = "vm-os"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  vm_size               = "Standard_D2s_v3"
  network_interface_ids = [azurerm_network_interface.app.id]

  storage_os_disk {
    name              = "osdisk-os"
    create_option     = "FromImage"
    vhd_uri           = "https://stdisks.blob.core.windows.net/vhds/os.vhd" # violation
  }
}

resource "azurerm_virtual_machine" "data" {
  name                  = "vm-data"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  vm_size               = "Standard_D2s_v3"
  network_interface_ids = [azurerm_network_interface.app.id]

  storage_os_disk {
    name              = "osdisk-data"
    create_option     = "FromImage"
    managed_disk_type = "Premium_LRS"
  }

  storage_data_disk {
    name          = "data"
    create_option = "Empty"
    lun           = 0
    disk_size_gb  = 64
    vhd_uri       = "https://stdisks.blob.core.windows.net/vhds/data.vhd" # violation
  }
}
