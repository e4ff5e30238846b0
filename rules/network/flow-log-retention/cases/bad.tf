resource "azurerm_network_watcher_flow_log" "short" {
  name                 = "short"
  network_watcher_name = "NetworkWatcher_westeurope"
  resource_group_name  = "NetworkWatcherRG"
  target_resource_id   = azurerm_virtual_network.app.id
  storage_account_id   = azurerm_storage_account.flow.id
  enabled              = true

  retention_policy {
    enabled = true
    days    = 7 # violation
  }
}

resource "azurerm_network_watcher_flow_log" "off" {
  name                 = "off"
  network_watcher_name = "NetworkWatcher_westeurope"
  resource_group_name  = "NetworkWatcherRG"
  target_resource_id   = azurerm_virtual_network.app.id
  storage_account_id   = azurerm_storage_account.flow.id
  enabled              = true

  retention_policy {
    enabled = false # violation
    days    = 180
  }
}

resource "azurerm_network_watcher_flow_log" "absent" { # violation
  name                 = "absent"
  network_watcher_name = "NetworkWatcher_westeurope"
  resource_group_name  = "NetworkWatcherRG"
  target_resource_id   = azurerm_virtual_network.app.id
  storage_account_id   = azurerm_storage_account.flow.id
  enabled              = true
}
