resource "azurerm_api_management" "orders" { # violation
  name                = "apim-orders"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"
  virtual_network_type = "External"

  virtual_network_configuration {
    subnet_id = var.api_management_subnet_id
  }
}

resource "azurerm_api_management" "unused" { # violation
  name                = "apim-unused"
  location            = "westeurope"
  resource_group_name = "rg-api"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"
  virtual_network_type = "External"

  virtual_network_configuration {
    subnet_id = var.api_management_subnet_id
  }
}

variable "api_management_subnet_id" {
  description = "Id of the subnet for API Management"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.api_management_subnet_id)) > 0
    error_message = "api_management_subnet_id must not be empty."
  }
}
