import type { TerraformMap } from './types.ts'

const onOff = { values: { true: 'On', false: 'Off' } }

export const defender = {
  azurerm_security_center_subscription_pricing: {
    type: 'Microsoft.Security/pricings',
    properties: {
      name: { from: 'resource_type', default: 'VirtualMachines' },
      'properties.pricingTier': 'tier',
      'properties.subPlan': 'subplan',
      'properties.extensions[*].name': 'extension[*].name',
      'properties.extensions[*].additionalExtensionProperties': 'extension[*].additional_extension_properties',
    },
  },

  /** The provider speaks API version 2017-08-01-preview, whose names the newer versions do not have. */
  azurerm_security_center_contact: {
    type: 'Microsoft.Security/securityContacts',
    properties: {
      name: { from: 'name', default: { since: { 3: 'default1' } } },
      'properties.email': 'email',
      'properties.emails': { value: null },
      'properties.phone': 'phone',
      'properties.alertNotifications': { from: 'alert_notifications', as: onOff },
      'properties.notificationsSources': { value: null },
      'properties.alertsToAdmins': { from: 'alerts_to_admins', as: onOff },
      'properties.notificationsByRole.state': { value: null },
      'properties.isEnabled': { value: null },
    },
  },
} satisfies TerraformMap
