resource "azurerm_key_vault" "shop" { # violation
  name                       = "kv-shop"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  tenant_id                  = "72f988bf-86f1-41af-91ab-2d7cd011db47"
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

resource "azurerm_key_vault" "open" {
  name                       = "kv-open"
  resource_group_name        = "rg-shop"
  location                   = "westeurope"
  tenant_id                  = "72f988bf-86f1-41af-91ab-2d7cd011db47"
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true # violation
}
