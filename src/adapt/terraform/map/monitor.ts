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

  azurerm_monitor_activity_log_alert: {
    type: 'Microsoft.Insights/activityLogAlerts',
    properties: {
      name: 'name',
      tags: 'tags',
      'properties.enabled': { from: 'enabled', default: true },
      'properties.description': 'description',
      'properties.scopes': 'scopes',
      'properties.actions.actionGroups[*].actionGroupId': 'action[*].action_group_id',
    },
  },

  /** An `enabled_log` is enabled by being there; the older `log` says so. */
  azurerm_monitor_diagnostic_setting: {
    type: 'Microsoft.Insights/diagnosticSettings',
    parent: 'target_resource_id',
    properties: {
      name: 'name',
      'properties.workspaceId': 'log_analytics_workspace_id',
      'properties.storageAccountId': 'storage_account_id',
      'properties.eventHubAuthorizationRuleId': 'eventhub_authorization_rule_id',
      'properties.eventHubName': 'eventhub_name',
      'properties.logAnalyticsDestinationType': 'log_analytics_destination_type',
      'properties.logs[*].category': { from: ['enabled_log[*].category', 'log[*].category'] },
      'properties.logs[*].categoryGroup': { from: ['enabled_log[*].category_group', 'log[*].category_group'] },
      'properties.logs[*].enabled': { from: ['log[*].enabled', 'enabled_log[*].enabled'], until: 3, default: true },
    },
  },
} satisfies TerraformMap
