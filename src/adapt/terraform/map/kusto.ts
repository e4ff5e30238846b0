import { identity, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const kusto = {
  azurerm_kusto_cluster: {
    type: 'Microsoft.Kusto/clusters',
    properties: {
      ...tracked,
      ...identity,
      zones: 'zones',
      'sku.name': 'sku.name',
      'sku.capacity': { from: 'sku.capacity', as: 'number' },
      'properties.enableDiskEncryption': {
        from: ['disk_encryption_enabled', 'enable_disk_encryption'],
        default: false,
      },
      'properties.enableDoubleEncryption': { from: 'double_encryption_enabled', default: false },
      'properties.enableAutoStop': { from: 'auto_stop_enabled', default: true },
      'properties.enablePurge': { from: ['purge_enabled', 'enable_purge'], default: false },
      'properties.enableStreamingIngest': {
        from: ['streaming_ingestion_enabled', 'enable_streaming_ingest'],
        default: false,
      },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.restrictOutboundNetworkAccess': {
        from: 'outbound_network_access_restricted',
        as: 'enabled',
        default: 'Disabled',
      },
      'properties.allowedIpRangeList': 'allowed_ip_ranges',
      'properties.allowedFqdnList': 'allowed_fqdns',
      'properties.trustedExternalTenants[*].value': 'trusted_external_tenants[*]',
      'properties.virtualNetworkConfiguration.subnetId': {
        from: 'virtual_network_configuration.subnet_id',
        until: 3,
      },
      'properties.keyVaultProperties.keyName': { value: null },
    },
  },

  azurerm_kusto_cluster_customer_managed_key: {
    extends: 'Microsoft.Kusto/clusters',
    joins: 'cluster_id',
    properties: {
      'properties.keyVaultProperties.keyName': {
        from: ['managed_hsm_key_id', 'key_name'],
        as: { extract: '^https://[^/]+/keys/([^/]+)' },
        since: 4,
      },
      'properties.keyVaultProperties.keyVersion': 'key_version',
      'properties.keyVaultProperties.userIdentity': 'user_identity',
    },
  },

  azurerm_kusto_database: {
    type: 'Microsoft.Kusto/clusters/databases',
    parent: 'cluster_name',
    properties: {
      name: 'name',
      location: { from: 'location', as: 'location' },
      'properties.hotCachePeriod': 'hot_cache_period',
      'properties.softDeletePeriod': 'soft_delete_period',
    },
  },
} satisfies TerraformMap
