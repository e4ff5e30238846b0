resource "azurerm_app_service_environment_v3" "shop" {
  name                = "ase-shop"
  resource_group_name = "rg-shop"
  subnet_id           = azurerm_subnet.ase.id
  zone_redundant      = true # violation
}
