resource "azuread_application_federated_identity_credential" "main" {
  application_id = "/applications/00000000-0000-0000-0000-000000000002"
  display_name   = "main"
  audiences      = ["api://AzureADTokenExchange"]
  issuer         = "https://token.actions.githubusercontent.com"
  subject        = "repo:contoso/shop:environment:production"
}
