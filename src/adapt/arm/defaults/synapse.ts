import type { ArmDefaultTable } from './types.ts'

const templates = 'https://learn.microsoft.com/azure/templates/microsoft.synapse/workspaces'

export const synapse = {
  'Microsoft.Synapse/workspaces': {
    'properties.managedVirtualNetworkSettings.preventDataExfiltration': { value: false, source: templates },
    'properties.publicNetworkAccess': { value: 'Enabled', source: templates },
  },
  'Microsoft.Synapse/workspaces/bigDataPools': {
    'properties.isComputeIsolationEnabled': { value: false, source: `${templates}/bigdatapools` },
  },
  'Microsoft.Synapse/workspaces/sqlPools/transparentDataEncryption': {
    'properties.status': {
      value: 'Disabled',
      source:
        'https://learn.microsoft.com/azure/synapse-analytics/sql-data-warehouse/sql-data-warehouse-encryption-tde',
    },
  },
} satisfies ArmDefaultTable
