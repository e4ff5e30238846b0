resource "azurerm_role_definition" "operator" {
  name  = "operator"
  scope = "/subscriptions/00000000-0000-0000-0000-000000000000"

  permissions {
    actions = ["Microsoft.Compute/virtualMachines/*", "*/read"]
  }
}
