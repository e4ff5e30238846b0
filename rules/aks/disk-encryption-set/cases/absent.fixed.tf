resource "azurerm_kubernetes_cluster" "prod" { # violation
  name                = "aks-prod"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "prod"
  disk_encryption_set_id = var.disk_encryption_set_id

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

variable "disk_encryption_set_id" {
  description = "Id of the disk encryption set"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.disk_encryption_set_id)) > 0
    error_message = "disk_encryption_set_id must not be empty."
  }
}
