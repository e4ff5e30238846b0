resource "azurerm_container_group" "jobs" { # violation
  name                = "aci-jobs"
  location            = "westeurope"
  resource_group_name = "rg-jobs"
  os_type             = "Linux"
  ip_address_type     = "None"
  subnet_ids          = [var.container_subnet_id]

  container {
    name   = "main"
    image  = "contoso.azurecr.io/jobs:1.4"
    cpu    = 1
    memory = 2
  }
}

variable "container_subnet_id" {
  description = "Id of the subnet that is delegated to container groups"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.container_subnet_id)) > 0
    error_message = "container_subnet_id must not be empty."
  }
}
