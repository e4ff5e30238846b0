import type { TerraformMap } from './types.ts'

export const monitor = {
  azurerm_monitor_log_profile: {
    type: 'Microsoft.Insights/logprofiles',
    properties: {
      name: 'name',
      'properties.categories': { from: 'categories', until: 3 },
      'properties.locations': { from: 'locations', until: 3 },
      'properties.storageAccountId': { from: 'storage_account_id', until: 3 },
      'properties.serviceBusRuleId': { from: 'servicebus_rule_id', until: 3 },
      'properties.retentionPolicy.enabled': { from: 'retention_policy.enabled', until: 3 },
      'properties.retentionPolicy.days': { from: 'retention_policy.days', until: 3, default: 0 },
    },
  },
} satisfies TerraformMap
