resource "azurerm_databricks_workspace" "shop" { # violation
  name                = "dbw-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "premium"
}
