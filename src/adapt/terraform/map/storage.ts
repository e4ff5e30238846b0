import { identityWithoutSpace, tracked } from './common.ts'
import type { AzurermMajor, Rows, TerraformMap } from './types.ts'

const networkAcls = (block: string) =>
  ({
    'properties.networkAcls.bypass': {
      from: `${block}bypass`,
      as: { join: ', ' },
      default: 'AzureServices',
      withoutBlock: 'AzureServices',
    },
    'properties.networkAcls.ipRules[*].value': `${block}ip_rules[*]`,
    'properties.networkAcls.virtualNetworkRules[*].id': `${block}virtual_network_subnet_ids[*]`,
    'properties.networkAcls.resourceAccessRules[*].resourceId': `${block}private_link_access[*].endpoint_resource_id`,
    'properties.networkAcls.resourceAccessRules[*].tenantId': `${block}private_link_access[*].endpoint_tenant_id`,
  }) satisfies Rows

const cors = (block: string, until: AzurermMajor = 5) =>
  ({
    'properties.cors.corsRules[*].allowedOrigins': { from: `${block}cors_rule[*].allowed_origins`, until },
    'properties.cors.corsRules[*].allowedMethods': { from: `${block}cors_rule[*].allowed_methods`, until },
    'properties.cors.corsRules[*].allowedHeaders': { from: `${block}cors_rule[*].allowed_headers`, until },
    'properties.cors.corsRules[*].exposedHeaders': { from: `${block}cors_rule[*].exposed_headers`, until },
    'properties.cors.corsRules[*].maxAgeInSeconds': { from: `${block}cors_rule[*].max_age_in_seconds`, until },
  }) satisfies Rows

/** Storage Analytics logging belongs to the data plane: ARM has no such paths, the service's own names are used. */
const logging = (block: string, until: AzurermMajor = 5) =>
  ({
    'properties.logging.version': { from: `${block}logging.version`, until },
    'properties.logging.read': { from: `${block}logging.read`, withoutBlock: false, until },
    'properties.logging.write': { from: `${block}logging.write`, withoutBlock: false, until },
    'properties.logging.delete': { from: `${block}logging.delete`, withoutBlock: false, until },
    'properties.logging.retentionPolicy.days': { from: `${block}logging.retention_policy_days`, until },
  }) satisfies Rows

const customerManagedKey = (block: string) =>
  ({
    'properties.encryption.keyvaultproperties.keyvaulturi': {
      from: `${block}key_vault_key_id`,
      as: { extract: '^(https://[^/]+/?)' },
    },
    'properties.encryption.keyvaultproperties.keyname': {
      from: `${block}key_vault_key_id`,
      as: { extract: '^https://[^/]+/keys/([^/]+)' },
    },
    'properties.encryption.identity.userAssignedIdentity': `${block}user_assigned_identity_id`,
  }) satisfies Rows

export const storage = {
  azurerm_storage_account: {
    type: 'Microsoft.Storage/storageAccounts',
    properties: {
      ...tracked,
      ...identityWithoutSpace,
      kind: { from: 'account_kind', default: 'StorageV2' },
      'sku.name': { template: '{account_tier}_{account_replication_type}' },
      'extendedLocation.name': 'edge_zone',
      'properties.accessTier': { from: 'access_tier', default: 'Hot' },
      'properties.supportsHttpsTrafficOnly': {
        from: ['https_traffic_only_enabled', 'enable_https_traffic_only'],
        default: true,
      },
      'properties.minimumTlsVersion': { from: 'min_tls_version', default: 'TLS1_2' },
      'properties.allowBlobPublicAccess': {
        from: ['allow_nested_items_to_be_public', 'allow_blob_public_access'],
        default: { since: { 3: true, 5: false } },
      },
      'properties.allowSharedKeyAccess': { from: 'shared_access_key_enabled', default: true },
      'properties.allowCrossTenantReplication': {
        from: 'cross_tenant_replication_enabled',
        default: { since: { 3: true, 4: false } },
      },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.defaultToOAuthAuthentication': { from: 'default_to_oauth_authentication', default: false },
      'properties.isHnsEnabled': { from: 'is_hns_enabled', default: false },
      'properties.isNfsV3Enabled': { from: 'nfsv3_enabled', default: false },
      'properties.isSftpEnabled': { from: 'sftp_enabled', default: false },
      'properties.isLocalUserEnabled': { from: 'local_user_enabled', default: true },
      'properties.largeFileSharesState': { from: 'large_file_share_enabled', as: 'enabled', default: 'Disabled' },
      'properties.allowedCopyScope': 'allowed_copy_scope',
      'properties.dnsEndpointType': { from: 'dns_endpoint_type', default: 'Standard' },
      'properties.customDomain.name': 'custom_domain.name',
      'properties.customDomain.useSubDomainName': 'custom_domain.use_subdomain',
      'properties.sasPolicy.sasExpirationPeriod': 'sas_policy.expiration_period',
      'properties.sasPolicy.expirationAction': { from: 'sas_policy.expiration_action', default: 'Log' },
      'properties.networkAcls.defaultAction': { from: 'network_rules.default_action', withoutBlock: 'Allow' },
      ...networkAcls('network_rules.'),
      'properties.encryption.requireInfrastructureEncryption': {
        from: 'infrastructure_encryption_enabled',
        default: false,
      },
      'properties.encryption.keySource': {
        from: 'customer_managed_key',
        as: { whenPresent: 'Microsoft.Keyvault', otherwise: 'Microsoft.Storage' },
      },
      ...customerManagedKey('customer_managed_key.'),
      'properties.encryption.services.queue.keyType': { from: 'queue_encryption_key_type', default: 'Service' },
      'properties.encryption.services.table.keyType': { from: 'table_encryption_key_type', default: 'Service' },
      'properties.routingPreference.routingChoice': { from: 'routing.choice', default: 'MicrosoftRouting' },
      'properties.routingPreference.publishInternetEndpoints': {
        from: 'routing.publish_internet_endpoints',
        default: false,
      },
      'properties.routingPreference.publishMicrosoftEndpoints': {
        from: 'routing.publish_microsoft_endpoints',
        default: false,
      },
      'properties.azureFilesIdentityBasedAuthentication.directoryServiceOptions':
        'azure_files_authentication.directory_type',
      'properties.azureFilesIdentityBasedAuthentication.defaultSharePermission': {
        from: 'azure_files_authentication.default_share_level_permission',
        default: { since: { 4: 'None' } },
      },
      'properties.immutableStorageWithVersioning.enabled': {
        from: 'immutability_policy',
        as: { whenPresent: true },
      },
      'properties.immutableStorageWithVersioning.immutabilityPolicy.state': 'immutability_policy.state',
      'properties.immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays':
        'immutability_policy.period_since_creation_in_days',
      'properties.immutableStorageWithVersioning.immutabilityPolicy.allowProtectedAppendWrites':
        'immutability_policy.allow_protected_append_writes',
    },
    children: [
      {
        type: 'Microsoft.Storage/storageAccounts/blobServices',
        name: 'default',
        properties: {
          kind: { from: 'account_kind', default: 'StorageV2' },
          ...cors('blob_properties.'),
          'properties.defaultServiceVersion': 'blob_properties.default_service_version',
          'properties.isVersioningEnabled': {
            from: 'blob_properties.versioning_enabled',
            default: false,
            withoutBlock: false,
          },
          'properties.changeFeed.enabled': {
            from: 'blob_properties.change_feed_enabled',
            default: false,
            withoutBlock: false,
          },
          'properties.changeFeed.retentionInDays': 'blob_properties.change_feed_retention_in_days',
          'properties.lastAccessTimeTrackingPolicy.enable': {
            from: 'blob_properties.last_access_time_enabled',
            default: false,
            withoutBlock: false,
          },
          'properties.deleteRetentionPolicy.enabled': {
            from: 'blob_properties.delete_retention_policy',
            as: { whenPresent: true, otherwise: false },
          },
          'properties.deleteRetentionPolicy.days': { from: 'blob_properties.delete_retention_policy.days', default: 7 },
          'properties.deleteRetentionPolicy.allowPermanentDelete': {
            from: 'blob_properties.delete_retention_policy.permanent_delete_enabled',
            default: false,
          },
          'properties.containerDeleteRetentionPolicy.enabled': {
            from: 'blob_properties.container_delete_retention_policy',
            as: { whenPresent: true, otherwise: false },
          },
          'properties.containerDeleteRetentionPolicy.days': {
            from: 'blob_properties.container_delete_retention_policy.days',
            default: 7,
          },
          'properties.restorePolicy.enabled': {
            from: 'blob_properties.restore_policy',
            as: { whenPresent: true, otherwise: false },
          },
          'properties.restorePolicy.days': 'blob_properties.restore_policy.days',
        },
      },
      {
        type: 'Microsoft.Storage/storageAccounts/queueServices',
        name: 'default',
        properties: { ...cors('queue_properties.', 4), ...logging('queue_properties.', 4) },
      },
      {
        type: 'Microsoft.Storage/storageAccounts/tableServices',
        name: 'default',
        properties: {
          'properties.logging.read': { value: false },
          'properties.logging.write': { value: false },
          'properties.logging.delete': { value: false },
        },
      },
      {
        type: 'Microsoft.Storage/storageAccounts/fileServices',
        name: 'default',
        properties: {
          ...cors('share_properties.'),
          'properties.shareDeleteRetentionPolicy.enabled': {
            from: 'share_properties.retention_policy',
            as: { whenPresent: true },
          },
          'properties.shareDeleteRetentionPolicy.days': { from: 'share_properties.retention_policy.days', default: 7 },
          'properties.protocolSettings.smb.versions': { from: 'share_properties.smb.versions', as: { join: ';' } },
          'properties.protocolSettings.smb.authenticationMethods': {
            from: 'share_properties.smb.authentication_types',
            as: { join: ';' },
          },
          'properties.protocolSettings.smb.kerberosTicketEncryption': {
            from: 'share_properties.smb.kerberos_ticket_encryption_type',
            as: { join: ';' },
          },
          'properties.protocolSettings.smb.channelEncryption': {
            from: 'share_properties.smb.channel_encryption_type',
            as: { join: ';' },
          },
          'properties.protocolSettings.smb.multichannel.enabled': {
            from: 'share_properties.smb.multichannel_enabled',
            default: false,
          },
        },
      },
    ],
  },

  azurerm_storage_account_network_rules: {
    extends: 'Microsoft.Storage/storageAccounts',
    joins: ['storage_account_id', 'storage_account_name'],
    properties: { 'properties.networkAcls.defaultAction': 'default_action', ...networkAcls('') },
  },

  azurerm_storage_account_customer_managed_key: {
    extends: 'Microsoft.Storage/storageAccounts',
    joins: 'storage_account_id',
    properties: {
      'properties.encryption.keySource': { value: 'Microsoft.Keyvault' },
      ...customerManagedKey(''),
      'properties.encryption.keyvaultproperties.keyname': {
        from: ['key_vault_key_id', 'key_name'],
        as: { extract: '^https://[^/]+/keys/([^/]+)' },
        since: 4,
      },
      'properties.encryption.keyvaultproperties.keyvaulturi': {
        from: ['key_vault_key_id', 'key_vault_uri', 'key_vault_id'],
        as: { extract: '^(https://[^/]+/?)' },
        since: 4,
      },
      'properties.encryption.identity.federatedIdentityClientId': 'federated_identity_client_id',
    },
  },

  azurerm_storage_account_queue_properties: {
    extends: 'Microsoft.Storage/storageAccounts/queueServices',
    joins: 'storage_account_id',
    properties: { ...cors(''), ...logging('') },
  },

  azurerm_storage_account_table_properties: {
    extends: 'Microsoft.Storage/storageAccounts/tableServices',
    joins: 'storage_account_id',
    properties: { ...cors(''), ...logging('') },
  },

  azurerm_storage_account_static_website: {
    extends: 'Microsoft.Storage/storageAccounts/blobServices',
    joins: 'storage_account_id',
    properties: {
      'properties.staticWebsite.enabled': { value: true },
      'properties.staticWebsite.indexDocument': 'index_document',
      'properties.staticWebsite.errorDocument404Path': 'error_404_document',
    },
  },

  azurerm_storage_container: {
    type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
    parent: ['storage_account_id', 'storage_account_name'],
    properties: {
      name: 'name',
      'properties.publicAccess': {
        from: 'container_access_type',
        as: { values: { private: 'None', blob: 'Blob', container: 'Container' } },
        default: 'None',
      },
      'properties.defaultEncryptionScope': 'default_encryption_scope',
      'properties.denyEncryptionScopeOverride': {
        from: 'encryption_scope_override_enabled',
        as: 'not',
        default: false,
      },
      'properties.metadata': 'metadata',
    },
  },

  azurerm_storage_share: {
    type: 'Microsoft.Storage/storageAccounts/fileServices/shares',
    parent: ['storage_account_id', 'storage_account_name'],
    properties: {
      name: 'name',
      'properties.shareQuota': 'quota',
      'properties.enabledProtocols': { from: 'enabled_protocol', default: 'SMB' },
      'properties.accessTier': 'access_tier',
      'properties.metadata': 'metadata',
    },
  },

  azurerm_storage_queue: {
    type: 'Microsoft.Storage/storageAccounts/queueServices/queues',
    parent: ['storage_account_id', 'storage_account_name'],
    properties: { name: 'name', 'properties.metadata': 'metadata' },
  },

  azurerm_storage_table: {
    type: 'Microsoft.Storage/storageAccounts/tableServices/tables',
    parent: ['storage_account_id', 'storage_account_name'],
    properties: { name: 'name' },
  },

  azurerm_log_analytics_storage_insights: {
    type: 'Microsoft.OperationalInsights/workspaces/storageInsightConfigs',
    parent: 'workspace_id',
    properties: {
      name: 'name',
      'properties.storageAccount.id': 'storage_account_id',
      'properties.storageAccount.key': 'storage_account_key',
      'properties.containers': 'blob_container_names',
      'properties.tables': 'table_names',
    },
  },

  azurerm_storage_sync: {
    type: 'Microsoft.StorageSync/storageSyncServices',
    properties: {
      ...tracked,
      'properties.incomingTrafficPolicy': { from: 'incoming_traffic_policy', default: 'AllowAllTraffic' },
    },
  },
} satisfies TerraformMap
