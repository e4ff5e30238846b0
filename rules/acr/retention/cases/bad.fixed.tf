resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
  retention_policy_in_days = 30
}

resource "azurerm_container_registry" "old" {
  name                = "crold"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  retention_policy {
    days    = 30
    enabled = true # violation
  }
}
