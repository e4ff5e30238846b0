import type { ArmDefaultTable } from './types.ts'

const automation = 'https://learn.microsoft.com/azure/templates/microsoft.automation/automationaccounts'

export const operations = {
  'Microsoft.Automation/automationAccounts': {
    'properties.publicNetworkAccess': {
      value: true,
      source: 'https://learn.microsoft.com/azure/automation/how-to/private-link-security',
    },
    'properties.disableLocalAuth': { value: false, source: automation },
  },
  'Microsoft.Automation/automationAccounts/variables': {
    'properties.isEncrypted': { value: false, source: `${automation}/variables` },
  },
  'Microsoft.RecoveryServices/vaults': {
    'properties.publicNetworkAccess': {
      value: 'Enabled',
      source: 'https://learn.microsoft.com/azure/templates/microsoft.recoveryservices/vaults',
    },
  },
} satisfies ArmDefaultTable
