import type { ArmDefaultTable } from './types.ts'

const registry = 'https://learn.microsoft.com/rest/api/container-registry/registries/create'
const zones = 'https://learn.microsoft.com/azure/container-registry/zone-redundancy'

export const containerRegistry = {
  'Microsoft.ContainerRegistry/registries': {
    'properties.adminUserEnabled': {
      value: false,
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-authentication',
    },
    'properties.anonymousPullEnabled': {
      value: false,
      source: 'https://learn.microsoft.com/azure/container-registry/anonymous-pull-access',
    },
    'properties.dataEndpointEnabled': {
      value: false,
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-dedicated-data-endpoints',
    },
    'properties.publicNetworkAccess': { value: 'Enabled', source: registry },
    // Registries in regions with availability zones are redundant unless they say otherwise.
    'properties.zoneRedundancy': { value: 'Enabled', source: zones },
    'properties.policies.retentionPolicy.status': {
      value: 'disabled',
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-retention-policy',
    },
    'properties.policies.quarantinePolicy.status': { value: 'disabled', source: registry },
    'properties.policies.trustPolicy.status': {
      value: 'disabled',
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-content-trust',
    },
  },
  'Microsoft.ContainerRegistry/registries/replications': {
    'properties.zoneRedundancy': { value: 'Enabled', source: zones },
  },
} satisfies ArmDefaultTable
