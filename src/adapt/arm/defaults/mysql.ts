import type { ArmDefaultTable } from './types.ts'

const single = 'https://learn.microsoft.com/azure/mysql/single-server'
const flexible = 'https://learn.microsoft.com/azure/mysql/flexible-server'

export const mysql = {
  'Microsoft.DBforMySQL/servers': {
    'properties.minimalTlsVersion': {
      value: 'TLSEnforcementDisabled',
      source: `${single}/concepts-ssl-connection-security`,
    },
    'properties.publicNetworkAccess': { value: 'Enabled', source: `${single}/concepts-firewall-rules` },
    'properties.storageProfile.geoRedundantBackup': { value: 'Disabled', source: `${single}/concepts-backup` },
    'properties.infrastructureEncryption': {
      value: 'Disabled',
      source: `${single}/concepts-infrastructure-double-encryption`,
    },
  },
  'Microsoft.DBforMySQL/flexibleServers': {
    'properties.backup.geoRedundantBackup': { value: 'Disabled', source: `${flexible}/concepts-backup-restore` },
    'properties.dataEncryption.type': { value: 'SystemManaged', source: `${flexible}/overview` },
  },
} satisfies ArmDefaultTable
