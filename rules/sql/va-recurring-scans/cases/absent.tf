resource "azurerm_mssql_server_vulnerability_assessment" "orders" { # violation
  server_security_alert_policy_id = azurerm_mssql_server_security_alert_policy.orders.id
  storage_container_path          = "https://stscans.blob.core.windows.net/scans/"
}
