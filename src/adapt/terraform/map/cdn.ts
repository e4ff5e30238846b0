import { tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const cdn = {
  azurerm_cdn_endpoint: {
    type: 'Microsoft.Cdn/profiles/endpoints',
    parent: 'profile_name',
    properties: {
      ...tracked,
      'properties.isHttpAllowed': { from: 'is_http_allowed', default: true },
      'properties.isHttpsAllowed': { from: 'is_https_allowed', default: true },
      'properties.isCompressionEnabled': 'is_compression_enabled',
      'properties.originHostHeader': 'origin_host_header',
      'properties.originPath': 'origin_path',
      'properties.origins[*].name': 'origin[*].name',
      'properties.origins[*].properties.hostName': 'origin[*].host_name',
    },
  },

  azurerm_cdn_endpoint_custom_domain: {
    type: 'Microsoft.Cdn/profiles/endpoints/customDomains',
    parent: 'cdn_endpoint_id',
    properties: {
      name: 'name',
      'properties.hostName': 'host_name',
      'properties.customHttpsParameters.minimumTlsVersion': {
        from: ['cdn_managed_https.tls_version', 'user_managed_https.tls_version'],
        default: 'TLS12',
      },
    },
  },
} satisfies TerraformMap
