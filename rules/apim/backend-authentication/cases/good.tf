resource "azurerm_api_management_backend" "orders" {
  name                = "orders"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  protocol            = "http"
  url                 = "https://orders.contoso.com"

  credentials {
    certificate = ["9A5F0B4C2D7E8F1A3B6C9D0E1F2A3B4C5D6E7F80"]
  }
}

resource "azurerm_api_management_backend" "basic" {
  name                = "basic"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  protocol            = "http"
  url                 = "https://orders.contoso.com"

  credentials {
    authorization {
      scheme    = "Basic"
      parameter = "{{orders-login}}"
    }
  }
}
