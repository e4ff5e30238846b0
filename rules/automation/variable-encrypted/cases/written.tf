resource "azurerm_automation_variable_string" "host" {
  name                    = "host"
  resource_group_name     = "rg-shop"
  automation_account_name = azurerm_automation_account.shop.name
  value                   = "db.example.com"
  encrypted               = false # violation
}
