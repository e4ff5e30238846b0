import type { ArmDefault, ArmDefaultTable } from './types.ts'

const templates = 'https://learn.microsoft.com/azure/templates/microsoft.network'
const threatIntelligence: ArmDefault = {
  value: 'Alert',
  source: 'https://learn.microsoft.com/azure/firewall/threat-intel',
}

export const network = {
  'Microsoft.Network/azureFirewalls': { 'properties.threatIntelMode': threatIntelligence },
  'Microsoft.Network/firewallPolicies': { 'properties.threatIntelMode': threatIntelligence },
  'Microsoft.Network/networkInterfaces': {
    'properties.enableIPForwarding': { value: false, source: `${templates}/networkinterfaces` },
  },
  'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies': {
    'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].state': {
      value: 'Disabled',
      source: `${templates}/applicationgatewaywebapplicationfirewallpolicies`,
    },
  },
  'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies': {
    'properties.policySettings.enabledState': {
      value: 'Enabled',
      source: `${templates}/frontdoorwebapplicationfirewallpolicies`,
    },
    'properties.managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules[*].enabledState': {
      value: 'Disabled',
      source: `${templates}/frontdoorwebapplicationfirewallpolicies`,
    },
  },
} satisfies ArmDefaultTable
