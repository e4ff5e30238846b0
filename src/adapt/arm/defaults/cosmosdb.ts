import type { ArmDefaultTable } from './types.ts'

const account = 'https://learn.microsoft.com/azure/templates/microsoft.documentdb/databaseaccounts'

export const cosmosDb = {
  'Microsoft.DocumentDB/databaseAccounts': {
    kind: { value: 'GlobalDocumentDB', source: account },
    'properties.publicNetworkAccess': {
      value: 'Enabled',
      source: 'https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall',
    },
    'properties.isVirtualNetworkFilterEnabled': {
      value: false,
      source: 'https://learn.microsoft.com/azure/cosmos-db/how-to-configure-vnet-service-endpoint',
    },
    'properties.disableKeyBasedMetadataWriteAccess': {
      value: false,
      source: 'https://learn.microsoft.com/azure/cosmos-db/role-based-access-control',
    },
    'properties.disableLocalAuth': {
      value: false,
      source: 'https://learn.microsoft.com/azure/cosmos-db/how-to-connect-role-based-access-control',
    },
  },
} satisfies ArmDefaultTable
