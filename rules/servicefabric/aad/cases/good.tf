data "azurerm_client_config" "current" {}

resource "azurerm_service_fabric_cluster" "shop" {
  name                = "sf-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  reliability_level   = "Silver"
  upgrade_mode        = "Automatic"
  vm_image            = "Windows"
  management_endpoint = "https://sf-shop.westeurope.cloudapp.azure.com:19080"

  azure_active_directory {
    tenant_id              = data.azurerm_client_config.current.tenant_id
    cluster_application_id = "00000000-0000-0000-0000-000000000003"
    client_application_id  = "00000000-0000-0000-0000-000000000004"
  }

  node_type {
    name                 = "system"
    instance_count       = 5
    is_primary           = true
    client_endpoint_port = 19000
    http_endpoint_port   = 19080
  }
}
