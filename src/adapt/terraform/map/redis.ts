import { identity, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const redis = {
  azurerm_redis_cache: {
    type: 'Microsoft.Cache/redis',
    properties: {
      ...tracked,
      ...identity,
      zones: 'zones',
      'properties.sku.name': 'sku_name',
      'properties.sku.family': 'family',
      'properties.sku.capacity': 'capacity',
      'properties.enableNonSslPort': { from: ['non_ssl_port_enabled', 'enable_non_ssl_port'], since: 4 },
      'properties.minimumTlsVersion': { from: 'minimum_tls_version', default: { since: { 3: '1.0', 5: '1.2' } } },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.disableAccessKeyAuthentication': {
        from: 'access_keys_authentication_enabled',
        as: 'not',
        since: 4,
        default: { since: { 4: false } },
      },
      'properties.redisVersion': { from: 'redis_version', default: { since: { 4: 6 } } },
      'properties.shardCount': 'shard_count',
      'properties.subnetId': 'subnet_id',
      'properties.staticIP': 'private_static_ip_address',
    },
  },
} satisfies TerraformMap
