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

  fabric_settings {
    name       = "Security"
    parameters = { ClusterProtectionLevel = "EncryptAndSign" }
  }
}
