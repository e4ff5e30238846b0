resource "azurerm_mssql_server" "orders" {
  name                = "sql-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  version             = "12.0"

  azuread_administrator {
    login_username              = "dba"
    object_id                   = "00000000-0000-0000-0000-000000000001"
    azuread_authentication_only = true
  }
}

resource "azurerm_private_endpoint" "orders" {
  name                = "pe-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/data"

  private_service_connection {
    name                           = "orders"
    private_connection_resource_id = azurerm_mssql_server.orders.id
    subresource_names              = ["sqlServer"]
    is_manual_connection           = false
  }
}
