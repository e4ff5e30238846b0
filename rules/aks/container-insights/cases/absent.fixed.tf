resource "azurerm_kubernetes_cluster" "prod" { # violation
  name                = "aks-prod"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "prod"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  oms_agent {
    log_analytics_workspace_id = var.log_analytics_workspace_id
  }
}

variable "log_analytics_workspace_id" {
  description = "Id of the Log Analytics workspace that keeps the logs"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.log_analytics_workspace_id)) > 0
    error_message = "log_analytics_workspace_id must not be empty."
  }
}
