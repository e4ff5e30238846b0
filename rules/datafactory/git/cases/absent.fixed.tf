resource "azurerm_data_factory" "shop" { # violation
  name                = "adf-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  github_configuration {
    account_name    = var.git_account_name
    repository_name = var.git_repository_name
    branch_name     = "main"
    root_folder     = "/"
  }
}

variable "git_account_name" {
  description = "Owner of the repository on GitHub"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.git_account_name)) > 0
    error_message = "git_account_name must not be empty."
  }
}

variable "git_repository_name" {
  description = "Name of the repository"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.git_repository_name)) > 0
    error_message = "git_repository_name must not be empty."
  }
}
