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
    'properties.publicNetworkAccess': {
      value: 'Enabled',
      source: 'https://learn.microsoft.com/azure/storage/common/storage-network-security',
    },
    'properties.encryption.keySource': { value: 'Microsoft.Storage', source: account },
  },
  'Microsoft.Storage/storageAccounts/blobServices': {
    'properties.deleteRetentionPolicy.enabled': {
      value: false,
      source: 'https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-enable',
    },
  },
  'Microsoft.Storage/storageAccounts/blobServices/containers': {
    'properties.publicAccess': {
      value: 'None',
      source: 'https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-configure',
    },
  },
  'Microsoft.StorageSync/storageSyncServices': {
    'properties.incomingTrafficPolicy': {
      value: 'AllowAllTraffic',
      source: 'https://learn.microsoft.com/azure/storage/file-sync/file-sync-networking-endpoints',
    },
  },
} satisfies ArmDefaultTable
