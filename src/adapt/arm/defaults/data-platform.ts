import type { ArmDefaultTable } from './types.ts'

const factories = 'https://learn.microsoft.com/azure/data-factory/data-factory-private-link'
const databricks = 'https://learn.microsoft.com/azure/databricks/security/network/front-end/front-end-private-connect'

export const dataPlatform = {
  'Microsoft.DataFactory/factories': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: factories },
  },
  'Microsoft.Databricks/workspaces': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: databricks },
    'properties.parameters.prepareEncryption.value': {
      value: false,
      source: 'https://learn.microsoft.com/azure/templates/microsoft.databricks/workspaces',
    },
  },
  'Microsoft.DataLakeStore/accounts': {
    'properties.encryptionState': {
      value: 'Enabled',
      source: 'https://learn.microsoft.com/azure/data-lake-store/data-lake-store-encryption',
    },
  },
} satisfies ArmDefaultTable
