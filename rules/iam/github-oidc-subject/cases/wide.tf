resource "azuread_application_federated_identity_credential" "any" {
  application_id = "/applications/00000000-0000-0000-0000-000000000002"
  display_name   = "any"
  audiences      = ["api://AzureADTokenExchange"]
  issuer         = "https://token.actions.githubusercontent.com"
  subject        = "repo:*" # violation
}

resource "azurerm_federated_identity_credential" "plain" {
  name                      = "plain"
  user_assigned_identity_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-deploy"
  audience                  = ["api://AzureADTokenExchange"]
  issuer                    = "https://token.actions.githubusercontent.com"
  subject                   = "production" # violation
}
