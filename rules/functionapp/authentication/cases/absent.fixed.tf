resource "azurerm_linux_function_app" "shop" { # violation
  name                          = "func-shop"
  resource_group_name           = "rg-shop"
  location                      = "westeurope"
  service_plan_id               = azurerm_service_plan.plan.id
  storage_account_name          = "stfuncs"
  storage_uses_managed_identity = true

  site_config {}

  auth_settings_v2 {
    auth_enabled           = true
    require_authentication = true
    unauthenticated_action = "Return401"

    active_directory_v2 {
      client_id            = var.entra_client_id
      tenant_auth_endpoint = var.entra_tenant_issuer
    }

    login {
      token_store_enabled = true
    }
  }
}

variable "entra_client_id" {
  description = "Client id of the app registration in Entra ID"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.entra_client_id)) > 0
    error_message = "entra_client_id must not be empty."
  }
}

variable "entra_tenant_issuer" {
  description = "Issuer of the tenant, such as https://login.microsoftonline.com/<tenant>/v2.0"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.entra_tenant_issuer)) > 0
    error_message = "entra_tenant_issuer must not be empty."
  }
}
