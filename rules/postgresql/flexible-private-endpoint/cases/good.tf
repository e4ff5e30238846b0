resource "azurerm_postgresql_flexible_server" "orders" {
  name                = "psql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "16"
}

resource "azurerm_private_endpoint" "orders" {
  name                = "pe-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/data"

  private_service_connection {
    name                           = "orders"
    private_connection_resource_id = azurerm_postgresql_flexible_server.orders.id
    subresource_names              = ["postgresqlServer"]
    is_manual_connection           = false
  }
}

resource "azurerm_postgresql_flexible_server" "inside" {
  name                = "psql-inside"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku_name            = "GP_Standard_D2ds_v4"
  version             = "16"
  delegated_subnet_id = azurerm_subnet.data.id
}

resource "azurerm_subnet" "data" {
  name                 = "data"
  resource_group_name  = "rg-net"
  virtual_network_name = "vnet"
  address_prefixes     = ["10.1.2.0/24"]
}
