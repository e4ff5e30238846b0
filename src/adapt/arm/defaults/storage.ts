import type { ArmDefaultTable } from './types.ts'

const account = 'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts'

export const storage = {
  'Microsoft.Storage/storageAccounts': {
    'properties.supportsHttpsTrafficOnly': { value: true, since: '2019-04-01', source: account },
    'properties.minimumTlsVersion': { value: 'TLS1_0', source: account },
    'properties.allowBlobPublicAccess': { value: false, since: '2023-01-01', source: account },
    'properties.networkAcls.defaultAction': { value: 'Allow', source: account },
    'properties.networkAcls.bypass': { value: 'AzureServices', source: account },
    'properties.allowSharedKeyAccess': { value: true, source: account },
    'properties.publicNetworkAccess': { value: 'Enabled', source: account },
  },
} satisfies ArmDefaultTable
