resource "azurerm_automation_variable_int" "port" { # violation
  name                    = "port"
  resource_group_name     = "rg-shop"
  automation_account_name = azurerm_automation_account.shop.name
  value                   = 8443
}
