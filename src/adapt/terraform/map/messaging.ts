import { identity, tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const publicNetworkAccess = {
  'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
} satisfies Rows

const disableLocalAuth = {
  'properties.disableLocalAuth': { from: 'local_auth_enabled', as: 'not', default: false },
} satisfies Rows

/** Versions are texts in ARM; Terraform takes 1.2 for "1.2". The services themselves start at 1.2 where the page says nothing. */
const minimumTlsVersion = {
  'properties.minimumTlsVersion': { from: 'minimum_tls_version', as: 'string', default: '1.2' },
} satisfies Rows

/** One key of a Key Vault, named by its URL. */
const encryptionKey = (argument: string) =>
  ({
    'properties.encryption.keyVaultProperties[*].keyName': {
      from: argument,
      as: { extract: '^https://[^/]+/keys/([^/]+)' },
    },
    'properties.encryption.keyVaultProperties[*].keyVaultUri': {
      from: argument,
      as: { extract: '^(https://[^/]+/?)' },
    },
  }) satisfies Rows

const eventGrid = {
  ...tracked,
  ...identity,
  ...publicNetworkAccess,
  ...disableLocalAuth,
  'properties.inboundIpRules[*].ipMask': 'inbound_ip_rule[*].ip_mask',
  'properties.inboundIpRules[*].action': { from: 'inbound_ip_rule[*].action', default: 'Allow' },
  'properties.inputSchema': { from: 'input_schema', default: 'EventGridSchema' },
} satisfies Rows

const signalRService = {
  ...tracked,
  ...identity,
  ...disableLocalAuth,
  'properties.disableAadAuth': { from: 'aad_auth_enabled', as: 'not', default: false },
  'properties.tls.clientCertEnabled': { from: 'tls_client_cert_enabled', default: false },
} satisfies Rows

export const messaging = {
  azurerm_eventgrid_topic: { type: 'Microsoft.EventGrid/topics', properties: eventGrid },
  azurerm_eventgrid_domain: { type: 'Microsoft.EventGrid/domains', properties: eventGrid },

  azurerm_eventhub_namespace: {
    type: 'Microsoft.EventHub/namespaces',
    properties: {
      ...tracked,
      ...identity,
      ...publicNetworkAccess,
      ...minimumTlsVersion,
      'sku.name': 'sku',
      'sku.capacity': { from: 'capacity', default: 1 },
      'properties.disableLocalAuth': { from: 'local_authentication_enabled', as: 'not', default: false },
      'properties.isAutoInflateEnabled': { from: 'auto_inflate_enabled', default: false },
      'properties.maximumThroughputUnits': 'maximum_throughput_units',
      'properties.clusterArmId': 'dedicated_cluster_id',
    },
  },

  azurerm_eventhub_namespace_customer_managed_key: {
    extends: 'Microsoft.EventHub/namespaces',
    joins: 'eventhub_namespace_id',
    properties: {
      'properties.encryption.keySource': { value: 'Microsoft.KeyVault' },
      ...encryptionKey('key_vault_key_ids[*]'),
      'properties.encryption.requireInfrastructureEncryption': {
        from: 'infrastructure_encryption_enabled',
        default: false,
      },
    },
  },

  azurerm_servicebus_namespace: {
    type: 'Microsoft.ServiceBus/namespaces',
    properties: {
      ...tracked,
      ...identity,
      ...publicNetworkAccess,
      ...disableLocalAuth,
      ...minimumTlsVersion,
      'sku.name': 'sku',
      'sku.capacity': 'capacity',
      'properties.premiumMessagingPartitions': { from: 'premium_messaging_partitions', default: 0 },
      'properties.encryption.keySource': { from: 'customer_managed_key', as: { whenPresent: 'Microsoft.KeyVault' } },
      ...encryptionKey('customer_managed_key.key_vault_key_id'),
      'properties.encryption.keyVaultProperties[*].identity.userAssignedIdentity': 'customer_managed_key.identity_id',
      'properties.encryption.requireInfrastructureEncryption': {
        from: 'customer_managed_key.infrastructure_encryption_enabled',
        default: false,
      },
    },
    children: [
      {
        type: 'Microsoft.ServiceBus/namespaces/networkRuleSets',
        name: 'default',
        when: 'network_rule_set',
        properties: {
          'properties.defaultAction': { from: 'network_rule_set.default_action', default: 'Allow' },
          'properties.publicNetworkAccess': {
            from: 'network_rule_set.public_network_access_enabled',
            as: 'enabled',
            default: 'Enabled',
          },
          'properties.trustedServiceAccessEnabled': {
            from: 'network_rule_set.trusted_services_allowed',
            default: false,
          },
          'properties.ipRules[*].ipMask': 'network_rule_set.ip_rules[*]',
          'properties.virtualNetworkRules[*].subnet.id': 'network_rule_set.network_rules[*].subnet_id',
        },
      },
    ],
  },

  azurerm_servicebus_namespace_customer_managed_key: {
    extends: 'Microsoft.ServiceBus/namespaces',
    joins: 'namespace_id',
    properties: {
      'properties.encryption.keySource': { value: 'Microsoft.KeyVault' },
      ...encryptionKey('key_vault_key_id'),
      'properties.encryption.requireInfrastructureEncryption': {
        from: 'infrastructure_encryption_enabled',
        default: false,
      },
    },
  },

  azurerm_signalr_service: {
    type: 'Microsoft.SignalRService/signalR',
    properties: {
      ...signalRService,
      ...publicNetworkAccess,
      kind: { value: 'SignalR' },
      'sku.name': 'sku.name',
      'sku.capacity': 'sku.capacity',
      'properties.cors.allowedOrigins': 'cors.allowed_origins',
      'properties.serverless.connectionTimeoutInSeconds': {
        from: 'serverless_connection_timeout_in_seconds',
        default: 30,
      },
    },
  },

  azurerm_web_pubsub: {
    type: 'Microsoft.SignalRService/webPubSub',
    properties: {
      ...signalRService,
      ...publicNetworkAccess,
      kind: { value: 'WebPubSub' },
      'sku.name': 'sku',
      'sku.capacity': { from: 'capacity', default: 1 },
    },
  },

  azurerm_web_pubsub_socketio: {
    type: 'Microsoft.SignalRService/webPubSub',
    properties: {
      ...signalRService,
      kind: { value: 'SocketIO' },
      'sku.name': 'sku.name',
      'sku.capacity': { from: 'sku.capacity', default: 1 },
      'properties.publicNetworkAccess': { from: 'public_network_access', default: 'Enabled' },
      'properties.socketIO.serviceMode': { from: 'service_mode', default: 'Default' },
    },
  },
} satisfies TerraformMap
