resource "azurerm_databricks_workspace" "shop" {
  name                         = "dbw-shop"
  resource_group_name          = "rg-shop"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}

resource "azurerm_databricks_workspace_root_dbfs_customer_managed_key" "shop" {
  workspace_id     = azurerm_databricks_workspace.shop.id
  key_vault_key_id = azurerm_key_vault_key.dbfs.id
}

resource "azurerm_databricks_workspace" "small" {
  name                = "dbw-small"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"
}
