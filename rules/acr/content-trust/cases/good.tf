terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

resource "azurerm_container_registry" "shop" {
  name                 = "crshop"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  sku                  = "Premium"
  trust_policy_enabled = true
}

resource "azurerm_container_registry" "old" {
  name                = "crold"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  trust_policy {
    enabled = true
  }
}
