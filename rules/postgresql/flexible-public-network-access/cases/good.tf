resource "azurerm_postgresql_flexible_server" "orders" {
  name                          = "psql-orders"
  resource_group_name           = "rg-orders"
  location                      = "westeurope"
  sku_name                      = "GP_Standard_D2ds_v4"
  version                       = "16"
  public_network_access_enabled = false
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
