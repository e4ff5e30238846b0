resource "azurerm_machine_learning_compute_cluster" "cpu" { # violation
  name                          = "cpu"
  location                      = "westeurope"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.shop.id
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_DS3_v2"
  local_auth_enabled            = false

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}
