import type { ArmDefault, ArmDefaultTable } from './types.ts'

const servers = 'https://learn.microsoft.com/azure/templates/microsoft.sql/servers'
const tls = 'https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings#minimum-tls-version'
const auditingSetup = 'https://learn.microsoft.com/azure/azure-sql/database/auditing-setup'
const assessments = 'https://learn.microsoft.com/rest/api/sql/server-vulnerability-assessments/create-or-update'

/** The same for a server and a database. */
const auditing = {
  'properties.retentionDays': { value: 0, source: auditingSetup },
  'properties.isAzureMonitorTargetEnabled': { value: false, source: auditingSetup },
} satisfies Readonly<Record<string, ArmDefault>>

const assessment = {
  'properties.recurringScans.emailSubscriptionAdmins': { value: true, source: assessments },
} satisfies Readonly<Record<string, ArmDefault>>

export const sql = {
  'Microsoft.Sql/servers': {
    'properties.publicNetworkAccess': { value: 'Enabled', source: servers },
    'properties.minimalTlsVersion': { value: '1.2', source: tls },
  },
  'Microsoft.Sql/servers/auditingSettings': auditing,
  'Microsoft.Sql/servers/extendedAuditingSettings': auditing,
  'Microsoft.Sql/servers/databases/auditingSettings': auditing,
  'Microsoft.Sql/servers/databases/extendedAuditingSettings': auditing,
  'Microsoft.Sql/servers/vulnerabilityAssessments': assessment,
  'Microsoft.Sql/servers/databases/vulnerabilityAssessments': assessment,
  'Microsoft.Sql/servers/databases': {
    'properties.isLedgerOn': {
      value: false,
      source: 'https://learn.microsoft.com/azure/templates/microsoft.sql/servers/databases',
    },
    'properties.zoneRedundant': {
      value: false,
      source: 'https://learn.microsoft.com/azure/reliability/reliability-sql-database',
    },
  },
} satisfies ArmDefaultTable
