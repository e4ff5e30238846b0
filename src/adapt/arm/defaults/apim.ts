import type { ArmDefaultTable } from './types.ts'

const service = 'https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service'
const backend = 'https://learn.microsoft.com/rest/api/apimanagement/backend/create-or-update'

export const apim = {
  'Microsoft.ApiManagement/service': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: service },
    'properties.virtualNetworkType': { value: 'None', source: service },
    'properties.enableClientCertificate': { value: false, source: service },
  },
  'Microsoft.ApiManagement/service/backends': {
    'properties.tls.validateCertificateChain': { value: true, source: backend },
    'properties.tls.validateCertificateName': { value: true, source: backend },
  },
} satisfies ArmDefaultTable
