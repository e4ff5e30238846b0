resource "azurerm_service_fabric_cluster" "shop" { # violation
  name                = "sf-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  reliability_level   = "Silver"
  upgrade_mode        = "Automatic"
  vm_image            = "Windows"
  management_endpoint = "https://sf-shop.westeurope.cloudapp.azure.com:19080"

  node_type {
    name                 = "system"
    instance_count       = 5
    is_primary           = true
    client_endpoint_port = 19000
    http_endpoint_port   = 19080
  }

  azure_active_directory {
    tenant_id              = var.entra_tenant_id
    cluster_application_id = var.cluster_application_id
    client_application_id  = var.client_application_id
  }
}

variable "entra_tenant_id" {
  description = "Id of the Entra ID tenant"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.entra_tenant_id)) > 0
    error_message = "entra_tenant_id must not be empty."
  }
}

variable "cluster_application_id" {
  description = "Client id of the app registration for the cluster"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.cluster_application_id)) > 0
    error_message = "cluster_application_id must not be empty."
  }
}

variable "client_application_id" {
  description = "Client id of the app registration for clients"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.client_application_id)) > 0
    error_message = "client_application_id must not be empty."
  }
}
