import { identity, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

const switched = { values: { true: 'enabled', false: 'disabled' } } as const

export const containerRegistry = {
  azurerm_container_registry: {
    type: 'Microsoft.ContainerRegistry/registries',
    properties: {
      ...tracked,
      ...identity,
      'sku.name': 'sku',
      'properties.adminUserEnabled': { from: 'admin_enabled', default: false },
      'properties.anonymousPullEnabled': 'anonymous_pull_enabled',
      'properties.dataEndpointEnabled': 'data_endpoint_enabled',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.networkRuleBypassOptions': { from: 'network_rule_bypass_option', default: 'AzureServices' },
      'properties.networkRuleSet.defaultAction': {
        from: 'network_rule_set.default_action',
        default: 'Allow',
        withoutBlock: 'Allow',
      },
      'properties.networkRuleSet.ipRules[*].action': 'network_rule_set.ip_rule[*].action',
      'properties.networkRuleSet.ipRules[*].value': 'network_rule_set.ip_rule[*].ip_range',
      'properties.zoneRedundancy': { from: 'zone_redundancy_enabled', as: 'enabled', default: 'Disabled' },
      'properties.encryption.status': {
        from: 'encryption',
        as: { whenPresent: 'enabled', otherwise: 'disabled' },
      },
      'properties.encryption.keyVaultProperties.keyIdentifier': 'encryption.key_vault_key_id',
      'properties.encryption.keyVaultProperties.identity': 'encryption.identity_client_id',
      'properties.policies.exportPolicy.status': { from: 'export_policy_enabled', as: switched, default: 'enabled' },
      'properties.policies.quarantinePolicy.status': { from: 'quarantine_policy_enabled', as: switched },
      'properties.policies.trustPolicy.status': {
        from: ['trust_policy_enabled', 'trust_policy.enabled'],
        as: switched,
        since: 4,
        until: 4,
        default: { since: { 4: 'disabled' } },
      },
      'properties.policies.trustPolicy.type': { value: 'Notary' },
      'properties.policies.retentionPolicy.status': {
        from: 'retention_policy_in_days',
        as: { whenPresent: 'enabled', otherwise: 'disabled' },
        since: 4,
        formerly: { from: 'retention_policy.enabled', as: switched },
      },
      'properties.policies.retentionPolicy.days': {
        from: ['retention_policy_in_days', 'retention_policy.days'],
        since: 4,
      },
      'properties.policies.azureADAuthenticationAsArmPolicy.status': {
        from: 'azuread_authentication_as_arm_policy_enabled',
        as: switched,
        since: 4,
        default: { since: { 4: 'enabled' } },
      },
      'properties.replications[*].name': { from: 'georeplications[*].location', as: 'location' },
      'properties.replications[*].properties.zoneRedundancy': {
        from: 'georeplications[*].zone_redundancy_enabled',
        as: 'enabled',
        default: 'Disabled',
      },
    },
  },

  azurerm_container_registry_webhook: {
    type: 'Microsoft.ContainerRegistry/registries/webhooks',
    parent: 'registry_name',
    properties: {
      ...tracked,
      'properties.serviceUri': 'service_uri',
      'properties.actions': 'actions',
      'properties.status': 'status',
      'properties.scope': { from: 'scope', default: '' },
      'properties.customHeaders': 'custom_headers',
    },
  },
} satisfies TerraformMap
