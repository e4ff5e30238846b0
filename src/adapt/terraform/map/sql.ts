import { identityWithoutSpace, tracked } from './common.ts'
import type { ChildMap, Rows, TerraformMap } from './types.ts'

const servers = 'Microsoft.Sql/servers'
const databases = 'Microsoft.Sql/servers/databases'

const auditing = {
  'properties.state': { from: 'enabled', as: 'enabled', default: 'Enabled' },
  'properties.storageEndpoint': { from: ['blob_storage_endpoint', 'storage_endpoint'], since: 5 },
  'properties.retentionDays': { from: 'retention_in_days', default: 0 },
  'properties.isStorageSecondaryKeyInUse': { from: 'storage_account_access_key_is_secondary', as: 'boolean' },
  'properties.isAzureMonitorTargetEnabled': { from: 'log_monitoring_enabled', default: true },
} satisfies Rows

/** The block of azurerm 2; later majors have a resource of its own. */
const inlineAuditing = (type: string): ChildMap => ({
  type: `${type}/extendedAuditingSettings`,
  name: 'default',
  when: 'extended_auditing_policy',
  properties: {
    'properties.state': { value: 'Enabled' },
    'properties.storageEndpoint': 'extended_auditing_policy.storage_endpoint',
    'properties.retentionDays': { from: 'extended_auditing_policy.retention_in_days', default: 0 },
    'properties.isAzureMonitorTargetEnabled': {
      from: 'extended_auditing_policy.log_monitoring_enabled',
      default: false,
    },
  },
})

const alertPolicy = (block: string) =>
  ({
    'properties.disabledAlerts': `${block}disabled_alerts`,
    'properties.emailAddresses': `${block}email_addresses`,
    'properties.retentionDays': { from: `${block}retention_days`, as: 'number' },
    'properties.storageEndpoint': `${block}storage_endpoint`,
  }) satisfies Rows

const inlineAlertPolicy = (type: string, emailAccountAdmins: Rows[string]): ChildMap => ({
  type: `${type}/securityAlertPolicies`,
  name: 'default',
  when: 'threat_detection_policy',
  properties: {
    ...alertPolicy('threat_detection_policy.'),
    'properties.state': { from: 'threat_detection_policy.state', default: 'Disabled' },
    'properties.emailAccountAdmins': emailAccountAdmins,
  },
})

const enabledOrDisabled = { values: { Enabled: true, Disabled: false } }

const firewallRule = {
  name: 'name',
  'properties.startIpAddress': 'start_ip_address',
  'properties.endIpAddress': 'end_ip_address',
} satisfies Rows

const vulnerabilityAssessment = {
  'properties.storageContainerPath': 'storage_container_path',
  'properties.recurringScans.isEnabled': { from: 'recurring_scans.enabled', default: false, withoutBlock: false },
  'properties.recurringScans.emails': 'recurring_scans.emails',
} satisfies Rows

export const sql = {
  azurerm_mssql_server: {
    type: servers,
    properties: {
      ...tracked,
      ...identityWithoutSpace,
      'properties.version': 'version',
      'properties.administratorLogin': 'administrator_login',
      'properties.administrators.login': 'azuread_administrator.login_username',
      'properties.administrators.sid': 'azuread_administrator.object_id',
      'properties.administrators.tenantId': 'azuread_administrator.tenant_id',
      'properties.administrators.azureADOnlyAuthentication': {
        from: 'azuread_administrator.azuread_authentication_only',
        as: 'boolean',
      },
      'properties.minimalTlsVersion': {
        from: 'minimum_tls_version',
        as: { values: { Disabled: 'None' } },
        default: '1.2',
      },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.restrictOutboundNetworkAccess': {
        from: 'outbound_network_restriction_enabled',
        as: 'enabled',
        default: 'Disabled',
      },
      'properties.primaryUserAssignedIdentityId': 'primary_user_assigned_identity_id',
      'properties.keyId': 'transparent_data_encryption_key_vault_key_id',
    },
    children: [inlineAuditing(servers)],
  },

  azurerm_sql_server: {
    type: servers,
    properties: {
      ...tracked,
      'identity.type': 'identity.type',
      'properties.version': 'version',
      'properties.administratorLogin': 'administrator_login',
      'properties.administrators.login': { value: null },
      'properties.minimalTlsVersion': { value: '1.2' },
      'properties.publicNetworkAccess': { value: 'Enabled' },
    },
    children: [
      inlineAuditing(servers),
      inlineAlertPolicy(servers, { from: 'threat_detection_policy.email_account_admins', as: enabledOrDisabled }),
    ],
  },

  azurerm_sql_active_directory_administrator: {
    type: 'Microsoft.Sql/servers/administrators',
    parent: 'server_name',
    properties: {
      name: { value: 'ActiveDirectory' },
      'properties.login': 'login',
      'properties.sid': 'object_id',
      'properties.tenantId': 'tenant_id',
    },
  },

  azurerm_mssql_server_extended_auditing_policy: {
    type: 'Microsoft.Sql/servers/extendedAuditingSettings',
    parent: 'server_id',
    properties: {
      name: { value: 'default' },
      ...auditing,
      'properties.auditActionsAndGroups': 'audit_actions_and_groups',
      'properties.predicateExpression': 'predicate_expression',
    },
  },

  azurerm_mssql_database_extended_auditing_policy: {
    type: 'Microsoft.Sql/servers/databases/extendedAuditingSettings',
    parent: 'database_id',
    properties: { name: { value: 'default' }, ...auditing },
  },

  azurerm_mssql_server_security_alert_policy: {
    type: 'Microsoft.Sql/servers/securityAlertPolicies',
    parent: 'server_name',
    properties: {
      name: { value: 'Default' },
      ...alertPolicy(''),
      'properties.state': 'state',
      'properties.retentionDays': { from: 'retention_days', default: 0 },
      'properties.emailAccountAdmins': {
        from: ['email_account_admins_enabled', 'email_account_admins'],
        since: 5,
        default: false,
      },
    },
  },

  azurerm_mssql_server_vulnerability_assessment: {
    type: 'Microsoft.Sql/servers/vulnerabilityAssessments',
    parent: 'server_security_alert_policy_id',
    properties: {
      name: { value: 'default' },
      ...vulnerabilityAssessment,
      'properties.recurringScans.emailSubscriptionAdmins': {
        from: 'recurring_scans.email_subscription_admins',
        default: false,
        withoutBlock: false,
      },
    },
  },

  azurerm_mssql_firewall_rule: {
    type: 'Microsoft.Sql/servers/firewallRules',
    parent: 'server_id',
    properties: firewallRule,
  },
  azurerm_sql_firewall_rule: {
    type: 'Microsoft.Sql/servers/firewallRules',
    parent: 'server_name',
    properties: firewallRule,
  },

  azurerm_mssql_virtual_network_rule: {
    type: 'Microsoft.Sql/servers/virtualNetworkRules',
    parent: 'server_id',
    properties: {
      name: 'name',
      'properties.virtualNetworkSubnetId': 'subnet_id',
      'properties.ignoreMissingVnetServiceEndpoint': { from: 'ignore_missing_vnet_service_endpoint', default: false },
    },
  },

  azurerm_mssql_database: {
    type: databases,
    properties: {
      name: 'name',
      tags: 'tags',
      'identity.type': 'identity.type',
      'identity.userAssignedIdentities': { from: 'identity.identity_ids', as: 'keys' },
      'sku.name': 'sku_name',
      'properties.createMode': { from: 'create_mode', default: 'Default' },
      'properties.collation': 'collation',
      'properties.elasticPoolId': 'elastic_pool_id',
      'properties.isLedgerOn': { from: 'ledger_enabled', default: false },
      'properties.zoneRedundant': { from: 'zone_redundant', as: 'boolean' },
      'properties.requestedBackupStorageRedundancy': { from: 'storage_account_type', default: 'Geo' },
    },
    parent: 'server_id',
    children: [
      {
        type: 'Microsoft.Sql/servers/databases/transparentDataEncryption',
        name: 'current',
        properties: {
          'properties.state': { from: 'transparent_data_encryption_enabled', as: 'enabled', default: 'Enabled' },
          'properties.status': { value: null },
        },
      },
      inlineAlertPolicy(databases, {
        from: ['threat_detection_policy.email_account_admins_enabled', 'threat_detection_policy.email_account_admins'],
        since: 5,
        as: enabledOrDisabled,
        default: false,
      }),
    ],
  },

  azurerm_sql_database: {
    type: databases,
    parent: 'server_name',
    properties: {
      ...tracked,
      'sku.tier': 'edition',
      'properties.createMode': { from: 'create_mode', default: 'Default' },
      'properties.collation': 'collation',
      'properties.elasticPoolId': 'elastic_pool_name',
      'properties.isLedgerOn': { value: null },
      'properties.zoneRedundant': { from: 'zone_redundant', as: 'boolean' },
    },
    children: [
      inlineAlertPolicy(databases, {
        from: 'threat_detection_policy.email_account_admins',
        as: enabledOrDisabled,
        default: false,
      }),
    ],
  },
} satisfies TerraformMap
