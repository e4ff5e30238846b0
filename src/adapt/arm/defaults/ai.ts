import type { ArmDefaultTable } from './types.ts'

const accounts = 'https://learn.microsoft.com/azure/templates/microsoft.cognitiveservices/accounts'
const search = 'https://learn.microsoft.com/azure/templates/microsoft.search/searchservices'
const computes = 'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/computes'
const workspaces = 'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces'
const privateLink = 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link'

export const ai = {
  'Microsoft.CognitiveServices/accounts': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: accounts },
    'properties.disableLocalAuth': { value: false, source: accounts },
    'properties.restrictOutboundNetworkAccess': { value: false, source: accounts },
    'properties.encryption.keySource': { value: 'Microsoft.CognitiveServices', source: accounts },
  },
  'Microsoft.Search/searchServices': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: search },
    'properties.disableLocalAuth': { value: false, source: search },
    'properties.replicaCount': { value: 1, source: search },
    'properties.partitionCount': { value: 1, source: search },
  },
  'Microsoft.MachineLearningServices/workspaces': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: privateLink },
    'properties.hbiWorkspace': { value: false, source: workspaces },
    'properties.managedNetwork.isolationMode': {
      value: 'Disabled',
      source: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
    },
  },
  'Microsoft.MachineLearningServices/workspaces/computes': {
    'properties.disableLocalAuth': { value: false, source: computes },
    'properties.properties.scaleSettings.minNodeCount': { value: 0, source: computes },
  },
} satisfies ArmDefaultTable
