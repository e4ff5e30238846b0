import { identityWithoutSpace, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const cosmosDb = {
  azurerm_cosmosdb_account: {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    properties: {
      ...tracked,
      ...identityWithoutSpace,
      kind: { from: 'kind', default: 'GlobalDocumentDB' },
      'properties.databaseAccountOfferType': 'offer_type',
      'properties.createMode': 'create_mode',
      'properties.consistencyPolicy.defaultConsistencyLevel': 'consistency_policy.consistency_level',
      'properties.locations[*].locationName': { from: 'geo_location[*].location', as: 'location' },
      'properties.locations[*].failoverPriority': 'geo_location[*].failover_priority',
      'properties.locations[*].isZoneRedundant': { from: 'geo_location[*].zone_redundant', default: false },
      'properties.capabilities[*].name': 'capabilities[*].name',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.ipRules[*].ipAddressOrRange': 'ip_range_filter[*]',
      'properties.ipRangeFilter': { value: null },
      'properties.isVirtualNetworkFilterEnabled': 'is_virtual_network_filter_enabled',
      'properties.virtualNetworkRules[*].id': 'virtual_network_rule[*].id',
      'properties.virtualNetworkRules[*].ignoreMissingVNetServiceEndpoint': {
        from: 'virtual_network_rule[*].ignore_missing_vnet_service_endpoint',
        default: false,
      },
      'properties.networkAclBypass': {
        from: 'network_acl_bypass_for_azure_services',
        as: { values: { true: 'AzureServices', false: 'None' } },
        default: 'None',
      },
      'properties.networkAclBypassResourceIds': 'network_acl_bypass_ids',
      'properties.minimalTlsVersion': { from: 'minimal_tls_version', default: 'Tls12' },
      'properties.keyVaultKeyUri': 'key_vault_key_id',
      'properties.disableKeyBasedMetadataWriteAccess': {
        from: 'access_key_metadata_writes_enabled',
        as: 'not',
        default: false,
      },
      'properties.disableLocalAuth': {
        from: 'local_authentication_enabled',
        as: 'not',
        since: 4,
        formerly: { from: 'local_authentication_disabled' },
        default: false,
      },
      'properties.enableFreeTier': { from: 'free_tier_enabled', default: false },
      'properties.enableAutomaticFailover': 'automatic_failover_enabled',
      'properties.enableMultipleWriteLocations': 'multiple_write_locations_enabled',
      'properties.backupPolicy.type': 'backup.type',
      'properties.backupPolicy.periodicModeProperties.backupStorageRedundancy': {
        from: 'backup.storage_redundancy',
        default: 'Geo',
      },
    },
  },
} satisfies TerraformMap
