resource "azurerm_api_management_named_value" "stock_key" {
  name                = "stock_key"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  display_name        = "stock-key"
  secret              = true

  value_from_key_vault {
    secret_id = "https://kv-api.vault.azure.net/secrets/stock-key"
  }
}

resource "azurerm_api_management_named_value" "region" {
  name                = "region"
  api_management_name = "apim-orders"
  resource_group_name = "rg-api"
  display_name        = "region"
  value               = "emea"
}
