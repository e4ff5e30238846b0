resource "azurerm_synapse_sql_pool" "orders" { # violation
  name                 = "orders"
  synapse_workspace_id = azurerm_synapse_workspace.sales.id
  sku_name             = "DW100c"
  storage_account_type = "GRS"
}

resource "azurerm_synapse_sql_pool_security_alert_policy" "orders" {
  sql_pool_id                  = azurerm_synapse_sql_pool.orders.id
  policy_state                 = "Enabled"
  email_account_admins_enabled = true
}
