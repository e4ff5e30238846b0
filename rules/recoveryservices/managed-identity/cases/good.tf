resource "azurerm_recovery_services_vault" "shop" {
  name                = "rsv-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Standard"

  identity {
    type = "SystemAssigned"
  }
}
