resource "azurerm_synapse_workspace_vulnerability_assessment" "sales" { # violation
  workspace_security_alert_policy_id = azurerm_synapse_workspace_security_alert_policy.sales.id
  storage_container_path             = "https://stscans.blob.core.windows.net/scans/"

  recurring_scans {
    enabled = true
  }
}
