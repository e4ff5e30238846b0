resource "azurerm_data_factory" "github" {
  name                = "adf-github"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  github_configuration {
    account_name    = "contoso"
    branch_name     = "main"
    repository_name = "pipelines"
    root_folder     = "/"
  }
}

resource "azurerm_data_factory" "azure_repos" {
  name                = "adf-repos"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  vsts_configuration {
    account_name    = "contoso"
    branch_name     = "main"
    project_name    = "shop"
    repository_name = "pipelines"
    root_folder     = "/"
    tenant_id       = "00000000-0000-0000-0000-000000000001"
  }
}
