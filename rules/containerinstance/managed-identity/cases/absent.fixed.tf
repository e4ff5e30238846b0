resource "azurerm_container_group" "jobs" { # violation
  name                = "aci-jobs"
  location            = "westeurope"
  resource_group_name = "rg-jobs"
  os_type             = "Linux"
  ip_address_type     = "None"

  container {
    name   = "main"
    image  = "contoso.azurecr.io/jobs:1.4"
    cpu    = 1
    memory = 2
  }

  identity {
    type = "SystemAssigned"
  }
}
