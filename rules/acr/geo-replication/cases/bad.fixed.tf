resource "azurerm_container_registry" "shop" { # violation
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  georeplications {
    location                = var.replica_location
    zone_redundancy_enabled = true
  }
}

resource "azurerm_container_registry" "small" {
  name                = "crsmall"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium" # violation

  georeplications {
    location                = var.replica_location
    zone_redundancy_enabled = true
  }
}

variable "replica_location" {
  description = "Region that a second copy of the images is kept in"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.replica_location)) > 0
    error_message = "replica_location must not be empty."
  }
}
