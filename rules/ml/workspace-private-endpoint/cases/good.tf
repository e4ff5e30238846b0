resource "azurerm_machine_learning_workspace" "shop" {
  name                    = "mlw-shop"
  resource_group_name     = "rg-shop"
  location                = "westeurope"
  application_insights_id = azurerm_application_insights.shop.id
  key_vault_id            = azurerm_key_vault.shop.id
  storage_account_id      = azurerm_storage_account.shop.id

  identity {
    type = "SystemAssigned"
  }

  managed_network {
    isolation_mode = "AllowOnlyApprovedOutbound"
  }
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint" "data" {
  name                = "data"
  workspace_id        = azurerm_machine_learning_workspace.shop.id
  service_resource_id = azurerm_storage_account.data.id
  sub_resource_target = "blob"
}
