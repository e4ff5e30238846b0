resource "azurerm_app_configuration" "shop" {
  name                = "appcs-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "standard"
}

resource "azurerm_private_endpoint" "shop" {
  name                = "pep-appcs-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "appcs"
    private_connection_resource_id = azurerm_app_configuration.shop.id
    subresource_names              = ["configurationStores"]
    is_manual_connection           = false
  }
}
