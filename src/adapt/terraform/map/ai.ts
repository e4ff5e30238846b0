import { identity, identityWithoutSpace, tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const accountKey = (argument: string) =>
  ({
    'properties.encryption.keyVaultProperties.keyVaultUri': { from: argument, as: { extract: '^(https://[^/]+/?)' } },
    'properties.encryption.keyVaultProperties.keyName': {
      from: argument,
      as: { extract: '^https://[^/]+/keys/([^/]+)' },
    },
  }) satisfies Rows

const account = {
  ...tracked,
  ...identity,
  'sku.name': 'sku_name',
  'properties.customSubDomainName': 'custom_subdomain_name',
  'properties.restrictOutboundNetworkAccess': { from: 'outbound_network_access_restricted', default: false },
  'properties.allowedFqdnList': 'fqdns',
  'properties.networkAcls.defaultAction': 'network_acls.default_action',
  'properties.networkAcls.ipRules[*].value': 'network_acls.ip_rules[*]',
  'properties.networkAcls.virtualNetworkRules[*].id': 'network_acls.virtual_network_rules[*].subnet_id',
  'properties.encryption.keySource': {
    from: 'customer_managed_key',
    as: { whenPresent: 'Microsoft.KeyVault', otherwise: 'Microsoft.CognitiveServices' },
  },
  ...accountKey('customer_managed_key.key_vault_key_id'),
  'properties.encryption.keyVaultProperties.identityClientId': 'customer_managed_key.identity_client_id',
  'properties.userOwnedStorage[*].resourceId': 'storage[*].storage_account_id',
} satisfies Rows

const computeIdentity = {
  ...identityWithoutSpace,
  name: 'name',
  'properties.disableLocalAuth': { from: 'local_auth_enabled', as: 'not', default: false },
  'properties.properties.subnet.id': 'subnet_resource_id',
  'properties.properties.enableNodePublicIp': { from: 'node_public_ip_enabled', default: true },
} satisfies Rows

export const ai = {
  azurerm_cognitive_account: {
    type: 'Microsoft.CognitiveServices/accounts',
    properties: {
      ...account,
      kind: 'kind',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.disableLocalAuth': { from: 'local_auth_enabled', as: 'not', default: false },
      'properties.dynamicThrottlingEnabled': 'dynamic_throttling_enabled',
    },
  },

  azurerm_ai_services: {
    type: 'Microsoft.CognitiveServices/accounts',
    properties: {
      ...account,
      kind: { value: 'AIServices' },
      'properties.publicNetworkAccess': { from: 'public_network_access', default: 'Enabled' },
      'properties.disableLocalAuth': { from: 'local_authentication_enabled', as: 'not', default: false },
    },
  },

  azurerm_cognitive_account_customer_managed_key: {
    extends: 'Microsoft.CognitiveServices/accounts',
    joins: 'cognitive_account_id',
    properties: {
      'properties.encryption.keySource': { value: 'Microsoft.KeyVault' },
      ...accountKey('key_vault_key_id'),
      'properties.encryption.keyVaultProperties.identityClientId': 'identity_client_id',
    },
  },

  azurerm_search_service: {
    type: 'Microsoft.Search/searchServices',
    properties: {
      ...tracked,
      ...identity,
      'identity.userAssignedIdentities': { from: 'identity.identity_ids', as: 'keys', since: 4 },
      'sku.name': 'sku',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.disableLocalAuth': { from: 'local_authentication_enabled', as: 'not', default: false },
      'properties.replicaCount': { from: 'replica_count', default: 1 },
      'properties.partitionCount': { from: 'partition_count', default: 1 },
      'properties.networkRuleSet.ipRules[*].value': 'allowed_ips[*]',
      'properties.encryptionWithCmk.enforcement': {
        from: 'customer_managed_key_enforcement_enabled',
        as: 'enabled',
        default: 'Disabled',
      },
    },
  },

  azurerm_machine_learning_workspace: {
    type: 'Microsoft.MachineLearningServices/workspaces',
    properties: {
      ...tracked,
      ...identityWithoutSpace,
      kind: { from: 'kind', default: 'Default' },
      'sku.name': { from: 'sku_name', default: 'Basic' },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.hbiWorkspace': { from: 'high_business_impact', default: false },
      'properties.storageAccount': 'storage_account_id',
      'properties.keyVault': 'key_vault_id',
      'properties.applicationInsights': 'application_insights_id',
      'properties.containerRegistry': 'container_registry_id',
      'properties.v1LegacyMode': { from: 'v1_legacy_mode_enabled', default: false },
      'properties.managedNetwork.isolationMode': 'managed_network.isolation_mode',
      'properties.managedNetwork.outboundRules': { value: null },
    },
  },

  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules',
    parent: 'workspace_id',
    properties: {
      name: 'name',
      'properties.type': { value: 'PrivateEndpoint' },
      'properties.destination.serviceResourceId': 'service_resource_id',
      'properties.destination.subresourceTarget': 'sub_resource_target',
      'properties.destination.sparkEnabled': 'spark_enabled',
    },
  },

  azurerm_machine_learning_compute_cluster: {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    parent: 'machine_learning_workspace_id',
    properties: {
      ...computeIdentity,
      location: { from: 'location', as: 'location' },
      'properties.computeType': { value: 'AmlCompute' },
      'properties.properties.vmSize': 'vm_size',
      'properties.properties.vmPriority': 'vm_priority',
      'properties.properties.scaleSettings.minNodeCount': { from: 'scale_settings.min_node_count', as: 'number' },
      'properties.properties.scaleSettings.maxNodeCount': { from: 'scale_settings.max_node_count', as: 'number' },
      'properties.properties.remoteLoginPortPublicAccess': {
        from: 'ssh_public_access_enabled',
        as: 'enabled',
        default: 'Disabled',
      },
    },
  },

  azurerm_machine_learning_compute_instance: {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    parent: 'machine_learning_workspace_id',
    properties: {
      ...computeIdentity,
      'properties.computeType': { value: 'ComputeInstance' },
      'properties.properties.vmSize': 'virtual_machine_size',
    },
  },
} satisfies TerraformMap
