import { tracked } from './common.ts'
import type { Rows, TerraformMap, TypeMap } from './types.ts'

const override = 'managed_rules.managed_rule_set[*].rule_group_override[*].'

const frontDoorPolicy = (properties: Rows): TypeMap => ({
  type: 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies',
  properties: {
    name: 'name',
    tags: 'tags',
    'properties.policySettings.enabledState': { from: 'enabled', as: 'enabled', default: 'Enabled' },
    'properties.policySettings.redirectUrl': 'redirect_url',
    'properties.managedRules.managedRuleSets[*].ruleSetType': 'managed_rule[*].type',
    'properties.managedRules.managedRuleSets[*].ruleSetVersion': 'managed_rule[*].version',
    'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].ruleGroupName':
      'managed_rule[*].override[*].rule_group_name',
    'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].ruleId':
      'managed_rule[*].override[*].rule[*].rule_id',
    'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].action':
      'managed_rule[*].override[*].rule[*].action',
    'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].enabledState': {
      from: 'managed_rule[*].override[*].rule[*].enabled',
      as: 'enabled',
      default: 'Disabled',
    },
    ...properties,
  },
})

/** Front Door (classic) and the policies of web application firewalls. */
export const networkWaf: TerraformMap = {
  azurerm_web_application_firewall_policy: {
    type: 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
    properties: {
      ...tracked,
      'properties.policySettings.state': {
        from: 'policy_settings.enabled',
        as: 'enabled',
        default: 'Enabled',
        withoutBlock: 'Enabled',
      },
      'properties.policySettings.mode': {
        from: 'policy_settings.mode',
        default: 'Prevention',
        withoutBlock: 'Prevention',
      },
      'properties.policySettings.requestBodyCheck': {
        from: 'policy_settings.request_body_check',
        default: true,
        withoutBlock: true,
      },
      'properties.customRules[*].name': 'custom_rules[*].name',
      'properties.customRules[*].priority': 'custom_rules[*].priority',
      'properties.customRules[*].ruleType': 'custom_rules[*].rule_type',
      'properties.customRules[*].action': 'custom_rules[*].action',
      'properties.managedRules.managedRuleSets[*].ruleSetType': {
        from: 'managed_rules.managed_rule_set[*].type',
        default: 'OWASP',
      },
      'properties.managedRules.managedRuleSets[*].ruleSetVersion': 'managed_rules.managed_rule_set[*].version',
      'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].ruleGroupName': `${override}rule_group_name`,
      'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].ruleId': {
        from: [`${override}rule[*].id`, `${override}disabled_rules[*]`],
      },
      'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].state': {
        // To be listed in disabled_rules is a state of its own: anything but Enabled is off.
        from: [`${override}rule[*].enabled`, `${override}disabled_rules[*]`],
        as: 'enabled',
        default: 'Disabled',
      },
      'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].action': `${override}rule[*].action`,
    },
  },

  azurerm_frontdoor: {
    type: 'Microsoft.Network/frontDoors',
    properties: {
      name: 'name',
      tags: 'tags',
      'properties.friendlyName': 'friendly_name',
      'properties.enabledState': { from: 'load_balancer_enabled', as: 'enabled', default: 'Enabled' },
      'properties.frontendEndpoints[*].name': 'frontend_endpoint[*].name',
      'properties.frontendEndpoints[*].properties.hostName': 'frontend_endpoint[*].host_name',
      'properties.frontendEndpoints[*].properties.webApplicationFirewallPolicyLink.id':
        'frontend_endpoint[*].web_application_firewall_policy_link_id',
      'properties.routingRules[*].name': 'routing_rule[*].name',
      'properties.routingRules[*].properties.acceptedProtocols': 'routing_rule[*].accepted_protocols',
      'properties.routingRules[*].properties.patternsToMatch': 'routing_rule[*].patterns_to_match',
    },
  },

  azurerm_frontdoor_firewall_policy: frontDoorPolicy({
    'sku.name': { value: 'Classic_AzureFrontDoor' },
    'properties.policySettings.mode': { from: 'mode', default: 'Prevention' },
  }),

  azurerm_cdn_frontdoor_firewall_policy: frontDoorPolicy({
    'sku.name': 'sku_name',
    'properties.policySettings.mode': 'mode',
    'properties.policySettings.requestBodyCheck': {
      from: 'request_body_check_enabled',
      as: 'enabled',
      default: 'Enabled',
    },
    'properties.managedRules.managedRuleSets[*].ruleSetAction': 'managed_rule[*].action',
  }),
}
