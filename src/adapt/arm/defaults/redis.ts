import type { ArmDefaultTable } from './types.ts'

export const redis = {
  'Microsoft.Cache/redis': {
    'properties.enableNonSslPort': {
      value: false,
      source: 'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure#access-ports',
    },
    'properties.minimumTlsVersion': {
      value: '1.2',
      source: 'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-remove-tls-10-11',
    },
    'properties.publicNetworkAccess': {
      value: 'Enabled',
      source: 'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-private-link',
    },
  },
} satisfies ArmDefaultTable
