import { identity, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const appPlatform = {
  azurerm_app_configuration: {
    type: 'Microsoft.AppConfiguration/configurationStores',
    properties: {
      ...tracked,
      ...identity,
      'sku.name': { from: 'sku', default: 'free' },
      'properties.publicNetworkAccess': 'public_network_access',
      'properties.disableLocalAuth': { from: 'local_auth_enabled', as: 'not', default: false },
      'properties.enablePurgeProtection': { from: 'purge_protection_enabled', default: false },
      'properties.softDeleteRetentionInDays': { from: 'soft_delete_retention_days', default: 7 },
      'properties.encryption.keyVaultProperties.keyIdentifier': 'encryption.key_vault_key_identifier',
      'properties.encryption.keyVaultProperties.identityClientId': 'encryption.identity_client_id',
    },
  },

  azurerm_batch_account: {
    type: 'Microsoft.Batch/batchAccounts',
    properties: {
      ...tracked,
      ...identity,
      'properties.poolAllocationMode': { from: 'pool_allocation_mode', default: 'BatchService' },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.networkProfile.accountAccess.defaultAction': {
        from: 'network_profile.account_access.default_action',
        default: 'Deny',
        withoutBlock: 'Allow',
      },
      'properties.networkProfile.accountAccess.ipRules[*].value': 'network_profile.account_access.ip_rule[*].ip_range',
      'properties.networkProfile.nodeManagementAccess.defaultAction': {
        from: 'network_profile.node_management_access.default_action',
        default: 'Deny',
        withoutBlock: 'Allow',
      },
      'properties.networkProfile.nodeManagementAccess.ipRules[*].value':
        'network_profile.node_management_access.ip_rule[*].ip_range',
      'properties.keyVaultReference.id': 'key_vault_reference.id',
      'properties.keyVaultReference.url': 'key_vault_reference.url',
      'properties.autoStorage.storageAccountId': 'storage_account_id',
      'properties.allowedAuthenticationModes': 'allowed_authentication_modes',
      'properties.encryption.keySource': {
        from: 'encryption',
        as: { whenPresent: 'Microsoft.KeyVault', otherwise: 'Microsoft.Batch' },
      },
      'properties.encryption.keyVaultProperties.keyIdentifier': 'encryption.key_vault_key_id',
    },
  },

  azurerm_service_fabric_cluster: {
    type: 'Microsoft.ServiceFabric/clusters',
    properties: {
      ...tracked,
      'properties.managementEndpoint': 'management_endpoint',
      'properties.reliabilityLevel': 'reliability_level',
      'properties.upgradeMode': 'upgrade_mode',
      'properties.vmImage': 'vm_image',
      'properties.azureActiveDirectory.tenantId': 'azure_active_directory.tenant_id',
      'properties.azureActiveDirectory.clusterApplication': 'azure_active_directory.cluster_application_id',
      'properties.azureActiveDirectory.clientApplication': 'azure_active_directory.client_application_id',
      'properties.fabricSettings[*].name': 'fabric_settings[*].name',
      'properties.fabricSettings[*].parameters': { from: 'fabric_settings[*].parameters', as: 'entries' },
    },
  },

  azurerm_spring_cloud_service: {
    type: 'Microsoft.AppPlatform/Spring',
    properties: {
      ...tracked,
      'sku.name': { from: 'sku_name', default: 'S0' },
      'sku.tier': {
        from: ['sku_tier', 'sku_name'],
        as: { values: { B0: 'Basic', S0: 'Standard', E0: 'Enterprise' } },
        default: 'Standard',
      },
      'properties.zoneRedundant': { from: 'zone_redundant', default: false },
      'properties.networkProfile.serviceRuntimeSubnetId': 'network.service_runtime_subnet_id',
      'properties.networkProfile.appSubnetId': 'network.app_subnet_id',
      'properties.networkProfile.outboundType': { from: 'network.outbound_type', default: 'loadBalancer' },
    },
  },

  azurerm_spring_cloud_app: {
    type: 'Microsoft.AppPlatform/Spring/apps',
    parent: 'service_name',
    properties: {
      ...identity,
      name: 'name',
      'properties.public': { from: 'is_public', default: false },
      'properties.httpsOnly': { from: 'https_only', default: false },
      'properties.enableEndToEndTLS': { from: 'tls_enabled', default: false },
      'properties.vnetAddons.publicEndpoint': { from: 'public_endpoint_enabled', as: 'boolean' },
    },
  },

  azurerm_spring_cloud_api_portal: {
    type: 'Microsoft.AppPlatform/Spring/apiPortals',
    parent: 'spring_cloud_service_id',
    properties: {
      name: 'name',
      'sku.capacity': { from: 'instance_count', default: 1 },
      'properties.httpsOnly': { from: 'https_only_enabled', default: false },
      'properties.public': { from: 'public_network_access_enabled', default: false },
    },
  },
} satisfies TerraformMap
