resource "azurerm_synapse_sql_pool" "orders" { # violation
  name                 = "orders"
  synapse_workspace_id = azurerm_synapse_workspace.sales.id
  sku_name             = "DW100c"
  storage_account_type = "GRS"
}

resource "azurerm_synapse_sql_pool_extended_auditing_policy" "orders" {
  sql_pool_id            = azurerm_synapse_sql_pool.orders.id
  log_monitoring_enabled = true
}
