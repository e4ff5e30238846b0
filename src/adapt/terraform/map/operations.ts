import { identity, tracked } from './common.ts'
import type { TerraformMap, TypeMap } from './types.ts'

const variable = {
  type: 'Microsoft.Automation/automationAccounts/variables',
  parent: 'automation_account_name',
  properties: {
    name: 'name',
    'properties.description': 'description',
    'properties.isEncrypted': { from: 'encrypted', default: false },
  },
} satisfies TypeMap

export const operations = {
  azurerm_automation_account: {
    type: 'Microsoft.Automation/automationAccounts',
    properties: {
      ...tracked,
      ...identity,
      'properties.sku.name': 'sku_name',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'boolean', default: true },
      'properties.disableLocalAuth': { from: 'local_authentication_enabled', as: 'not', default: false },
      'properties.encryption.keySource': {
        from: 'encryption',
        as: { whenPresent: 'Microsoft.Keyvault', otherwise: 'Microsoft.Automation' },
      },
    },
  },

  azurerm_automation_variable_bool: variable,
  azurerm_automation_variable_datetime: variable,
  azurerm_automation_variable_int: variable,
  azurerm_automation_variable_object: variable,
  azurerm_automation_variable_string: variable,

  azurerm_recovery_services_vault: {
    type: 'Microsoft.RecoveryServices/vaults',
    properties: {
      ...tracked,
      ...identity,
      'sku.name': 'sku',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.securitySettings.immutabilitySettings.state': 'immutability',
      'properties.encryption.keyVaultProperties.keyUri': 'encryption.key_id',
      'properties.encryption.kekIdentity.userAssignedIdentity': 'encryption.user_assigned_identity_id',
      'properties.encryption.infrastructureEncryption': {
        from: 'encryption.infrastructure_encryption_enabled',
        as: 'enabled',
      },
    },
  },
} satisfies TerraformMap
