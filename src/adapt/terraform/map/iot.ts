import { identity, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const iot = {
  azurerm_iothub: {
    type: 'Microsoft.Devices/IotHubs',
    properties: {
      ...tracked,
      ...identity,
      'sku.name': 'sku.name',
      'sku.capacity': 'sku.capacity',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.disableLocalAuth': { from: 'local_authentication_enabled', as: 'not', default: false },
      'properties.minTlsVersion': { from: 'min_tls_version', default: { since: { 4: '1.2' } } },
      'properties.networkRuleSets.defaultAction': { from: 'network_rule_set.default_action', default: 'Deny' },
      'properties.networkRuleSets.applyToBuiltInEventHubEndpoint': {
        from: 'network_rule_set.apply_to_builtin_eventhub_endpoint',
        default: false,
      },
      'properties.networkRuleSets.ipRules[*].filterName': 'network_rule_set.ip_rule[*].name',
      'properties.networkRuleSets.ipRules[*].ipMask': 'network_rule_set.ip_rule[*].ip_mask',
    },
  },
} satisfies TerraformMap
