resource "azurerm_synapse_firewall_rule" "office" {
  name                 = "office"
  synapse_workspace_id = azurerm_synapse_workspace.sales.id
  start_ip_address     = "20.50.2.1" # violation
  end_ip_address       = "20.50.2.9"
}

resource "azurerm_synapse_firewall_rule" "azure" {
  name                 = "azure"
  synapse_workspace_id = azurerm_synapse_workspace.sales.id
  start_ip_address     = "0.0.0.0" # violation
  end_ip_address       = "0.0.0.0"
}
