import type { ArmDefaultTable } from './types.ts'

const mariadbDocs = 'https://learn.microsoft.com/azure/mariadb'

export const mariadb = {
  'Microsoft.DBforMariaDB/servers': {
    'properties.minimalTlsVersion': {
      value: 'TLSEnforcementDisabled',
      source: `${mariadbDocs}/concepts-ssl-connection-security`,
    },
    'properties.publicNetworkAccess': { value: 'Enabled', source: `${mariadbDocs}/concepts-firewall-rules` },
    'properties.storageProfile.geoRedundantBackup': { value: 'Disabled', source: `${mariadbDocs}/concepts-backup` },
  },
} satisfies ArmDefaultTable
