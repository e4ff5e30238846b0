resource "azurerm_databricks_workspace" "shop" {
  name                          = "dbw-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  sku                           = "premium"
  public_network_access_enabled = true # violation
}
