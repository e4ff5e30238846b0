resource "azurerm_automation_account" "shop" {
  name                = "aa-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku_name            = "Basic"

  identity {
    type = "SystemAssigned"
  }
}
