resource "azurerm_container_group" "jobs" {
  name                = "aci-jobs"
  location            = "westeurope"
  resource_group_name = "rg-jobs"
  os_type             = "Linux"
  ip_address_type     = "None"
  subnet_ids = [
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/jobs",
  ]

  container {
    name   = "main"
    image  = "contoso.azurecr.io/jobs:1.4"
    cpu    = 1
    memory = 2
  }
}
