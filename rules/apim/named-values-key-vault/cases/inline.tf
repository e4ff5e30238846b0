variable "stock_key" {
  type      = string
  sensitive = true
}

resource "azurerm_api_management_named_value" "stock_key" { # violation
  name                = "stock_key"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  display_name        = "stock-key"
  secret              = true
  value               = var.stock_key
}
