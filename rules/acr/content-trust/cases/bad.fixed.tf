terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
  trust_policy_enabled = true
}

resource "azurerm_container_registry" "off" {
  name                 = "croff"
  resource_group_name  = "rg-shop"
  location             = "westeurope"
  sku                  = "Premium"
  trust_policy_enabled = true # violation
}
