resource "azurerm_postgresql_server" "orders" {
  name                    = "psql-orders"
  resource_group_name     = "rg-orders"
  location                = "westeurope"
  sku_name                = "GP_Gen5_2"
  version                 = "11"
  ssl_enforcement_enabled = true
}

resource "azurerm_private_endpoint" "orders" {
  name                = "pe-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/data"

  private_service_connection {
    name                           = "orders"
    private_connection_resource_id = azurerm_postgresql_server.orders.id
    subresource_names              = ["postgresqlServer"]
    is_manual_connection           = false
  }
}
