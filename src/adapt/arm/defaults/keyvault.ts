import type { ArmDefaultTable } from './types.ts'

const vault = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update'
const softDelete = 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview'

export const keyVault = {
  'Microsoft.KeyVault/vaults': {
    // Azure switches it on for every vault, whatever the API version.
    'properties.enableSoftDelete': { value: true, source: softDelete },
    'properties.softDeleteRetentionInDays': { value: 90, source: vault },
    'properties.enableRbacAuthorization': { value: false, source: vault },
    'properties.publicNetworkAccess': { value: 'Enabled', source: vault },
    'properties.networkAcls.defaultAction': {
      value: 'Allow',
      source: 'https://learn.microsoft.com/azure/key-vault/general/network-security',
    },
  },
} satisfies ArmDefaultTable
