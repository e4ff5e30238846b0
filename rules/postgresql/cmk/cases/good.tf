resource "azurerm_postgresql_server" "orders" {
  name                    = "psql-orders"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "11"
  ssl_enforcement_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_postgresql_server_key" "orders" {
  server_id        = azurerm_postgresql_server.orders.id
  key_vault_key_id = "https://kv-orders.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef"
}
