import type { ArmDefault, ArmDefaultTable } from './types.ts'

const sites = 'https://learn.microsoft.com/azure/templates/microsoft.web/sites'
const tls = 'https://learn.microsoft.com/azure/app-service/overview-tls'
const ftp = 'https://learn.microsoft.com/azure/app-service/deploy-ftp'
const settings = 'https://learn.microsoft.com/azure/app-service/configure-common'
const certificates = 'https://learn.microsoft.com/azure/app-service/app-service-web-configure-tls-mutual-auth'
const diagnostics = 'https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs'

/** The same for a site and its slots, in all API versions. */
const site = {
  'properties.httpsOnly': { value: false, source: sites },
  'properties.publicNetworkAccess': { value: 'Enabled', source: sites },
  'properties.clientCertEnabled': { value: false, source: certificates },
  'properties.clientCertMode': { value: 'Required', source: certificates },
  'properties.siteConfig.minTlsVersion': { value: '1.2', source: tls },
  'properties.siteConfig.scmMinTlsVersion': { value: '1.2', source: tls },
  'properties.siteConfig.ftpsState': { value: 'AllAllowed', source: ftp },
  'properties.siteConfig.http20Enabled': { value: false, source: settings },
  'properties.siteConfig.alwaysOn': { value: false, source: settings },
  'properties.siteConfig.remoteDebuggingEnabled': { value: false, source: settings },
  'properties.siteConfig.httpLoggingEnabled': { value: false, source: diagnostics },
  'properties.siteConfig.detailedErrorLoggingEnabled': { value: false, source: diagnostics },
  'properties.siteConfig.requestTracingEnabled': { value: false, source: diagnostics },
} satisfies Readonly<Record<string, ArmDefault>>

export const appService = {
  'Microsoft.Web/sites': site,
  'Microsoft.Web/sites/slots': site,
  'Microsoft.Web/serverfarms': {
    'sku.capacity': {
      value: 1,
      source: 'https://learn.microsoft.com/azure/templates/microsoft.web/serverfarms',
    },
    'properties.zoneRedundant': {
      value: false,
      source: 'https://learn.microsoft.com/azure/reliability/reliability-app-service',
    },
  },
  'Microsoft.Web/hostingEnvironments': {
    'properties.zoneRedundant': {
      value: false,
      source: 'https://learn.microsoft.com/azure/templates/microsoft.web/hostingenvironments',
    },
  },
} satisfies ArmDefaultTable
