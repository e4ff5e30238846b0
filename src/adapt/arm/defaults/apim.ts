import type { ArmDefaultTable } from './types.ts'

const service = 'https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service'
const backend = 'https://learn.microsoft.com/rest/api/apimanagement/backend/create-or-update'

/** Services made before April 2018 have them on. */
const off = {
  value: 'False',
  source: 'https://learn.microsoft.com/rest/api/apimanagement/api-management-service/create-or-update',
}

const protocol = (name: string) =>
  `properties.customProperties['Microsoft.WindowsAzure.ApiManagement.Gateway.Security.${name}']`

export const apim = {
  'Microsoft.ApiManagement/service': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: service },
    'properties.virtualNetworkType': { value: 'None', source: service },
    'properties.enableClientCertificate': { value: false, source: service },
    [protocol('Protocols.Tls10')]: off,
    [protocol('Protocols.Tls11')]: off,
    [protocol('Protocols.Ssl30')]: off,
    [protocol('Backend.Protocols.Tls10')]: off,
    [protocol('Backend.Protocols.Tls11')]: off,
    [protocol('Backend.Protocols.Ssl30')]: off,
  },
  'Microsoft.ApiManagement/service/backends': {
    'properties.tls.validateCertificateChain': { value: true, source: backend },
    'properties.tls.validateCertificateName': { value: true, source: backend },
  },
} satisfies ArmDefaultTable
