resource "azurerm_machine_learning_compute_instance" "dev" {
  name                          = "dev"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.shop.id
  virtual_machine_size          = "Standard_DS3_v2"
  local_auth_enabled            = true # violation
}
