resource "azurerm_synapse_spark_pool" "jobs" {
  name                      = "jobs"
  synapse_workspace_id      = azurerm_synapse_workspace.sales.id
  node_size_family          = "MemoryOptimized"
  node_size                 = "XXXLarge"
  node_count                = 3
  spark_version             = "3.4"
  compute_isolation_enabled = true # violation
}

resource "azurerm_synapse_spark_pool" "adhoc" { # violation
  name                 = "adhoc"
  synapse_workspace_id = azurerm_synapse_workspace.sales.id
  node_size_family     = "MemoryOptimized"
  node_size            = "XXXLarge"
  node_count           = 3
  spark_version        = "3.4"
  compute_isolation_enabled = true
}
