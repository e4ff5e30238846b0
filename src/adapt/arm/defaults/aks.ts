import type { ArmDefaultTable } from './types.ts'

const clusters = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters'

export const aks = {
  'Microsoft.ContainerService/managedClusters': {
    'sku.tier': { value: 'Free', source: 'https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers' },
    'properties.enableRBAC': {
      value: true,
      since: '2022-01-01',
      source: 'https://learn.microsoft.com/azure/aks/concepts-identity',
    },
    'properties.disableLocalAccounts': { value: false, source: clusters },
    'properties.networkProfile.networkPlugin': {
      value: 'kubenet',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
    },
    'properties.agentPoolProfiles[*].enableNodePublicIP': { value: false, source: clusters },
    'properties.agentPoolProfiles[*].enableEncryptionAtHost': { value: false, source: clusters },
  },
  'Microsoft.ContainerService/managedClusters/agentPools': {
    'properties.enableNodePublicIP': { value: false, source: clusters },
    'properties.enableEncryptionAtHost': { value: false, source: clusters },
  },
} satisfies ArmDefaultTable
