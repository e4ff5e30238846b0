resource "azurerm_data_lake_store" "shop" {
  name                = "dlshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  encryption_state    = "Disabled" # violation
}
