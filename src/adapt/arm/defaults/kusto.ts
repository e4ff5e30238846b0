import type { ArmDefaultTable } from './types.ts'

const docs = 'https://learn.microsoft.com/azure/data-explorer'

export const kusto = {
  'Microsoft.Kusto/clusters': {
    'properties.enableDiskEncryption': { value: false, source: `${docs}/cluster-encryption-disk` },
    'properties.enableDoubleEncryption': { value: false, source: `${docs}/cluster-encryption-double` },
    'properties.publicNetworkAccess': { value: 'Enabled', source: `${docs}/security-network-overview` },
  },
} satisfies ArmDefaultTable
