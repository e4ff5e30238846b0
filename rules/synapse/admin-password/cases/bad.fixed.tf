resource "azurerm_synapse_workspace" "sales" {
  name                                 = "syn-sales"
  resource_group_name                  = "rg-sales"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = azurerm_storage_data_lake_gen2_filesystem.sales.id
  sql_administrator_login              = "sqladmin"
  sql_administrator_login_password     = var.sql_administrator_password # violation

  identity {
    type = "SystemAssigned"
  }
}

variable "sql_administrator_password" {
  description = "Password of the SQL administrator"
  type        = string
  nullable    = false
  sensitive   = true

  validation {
    condition     = length(trimspace(var.sql_administrator_password)) > 0
    error_message = "sql_administrator_password must not be empty."
  }
}
