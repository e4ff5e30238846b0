import type { ArmDefaultTable } from './types.ts'

const stores = 'https://learn.microsoft.com/azure/templates/microsoft.appconfiguration/configurationstores'
const batch = 'https://learn.microsoft.com/azure/batch/public-network-access'
const portals = 'https://learn.microsoft.com/azure/templates/microsoft.appplatform/spring/apiportals'
const apps = 'https://learn.microsoft.com/azure/templates/microsoft.appplatform/spring/apps'

export const appPlatform = {
  'Microsoft.AppConfiguration/configurationStores': {
    'properties.disableLocalAuth': { value: false, source: stores },
    'properties.enablePurgeProtection': { value: false, source: stores },
    'properties.softDeleteRetentionInDays': { value: 7, source: stores },
  },
  'Microsoft.Batch/batchAccounts': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: batch },
    'properties.networkProfile.accountAccess.defaultAction': { value: 'Allow', source: batch },
    'properties.networkProfile.nodeManagementAccess.defaultAction': { value: 'Allow', source: batch },
    'properties.poolAllocationMode': {
      value: 'BatchService',
      source: 'https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts',
    },
  },
  'Microsoft.AppPlatform/Spring/apiPortals': {
    'properties.httpsOnly': { value: false, source: portals },
    'properties.public': { value: false, source: portals },
  },
  'Microsoft.AppPlatform/Spring/apps': {
    'properties.httpsOnly': { value: false, source: apps },
    'properties.enableEndToEndTLS': { value: false, source: apps },
  },
} satisfies ArmDefaultTable
