import type { TerraformMap } from './types.ts'

export const iam = {
  azurerm_role_definition: {
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      name: 'role_definition_id',
      'properties.roleName': 'name',
      'properties.type': { value: 'CustomRole' },
      'properties.description': 'description',
      'properties.permissions[*].actions': 'permissions[*].actions',
      'properties.permissions[*].notActions': 'permissions[*].not_actions',
      'properties.permissions[*].dataActions': 'permissions[*].data_actions',
      'properties.permissions[*].notDataActions': 'permissions[*].not_data_actions',
    },
  },

  azurerm_federated_identity_credential: {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    parent: ['user_assigned_identity_id', 'parent_id'],
    properties: {
      name: 'name',
      'properties.issuer': 'issuer',
      'properties.subject': 'subject',
      'properties.audiences': 'audience',
    },
  },

  /** Microsoft Entra ID has no ARM types: the type is that of its Bicep extension. */
  azuread_application_federated_identity_credential: {
    type: 'Microsoft.Graph/applications/federatedIdentityCredentials',
    parent: ['application_id', 'application_object_id'],
    properties: {
      name: 'display_name',
      'properties.issuer': 'issuer',
      'properties.subject': 'subject',
      'properties.audiences': 'audiences',
      'properties.description': 'description',
    },
  },
} satisfies TerraformMap
