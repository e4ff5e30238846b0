import { identityWithoutSpace, tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const workspaces = 'Microsoft.Synapse/workspaces'
const sqlPools = 'Microsoft.Synapse/workspaces/sqlPools'

/** The provider has no argument for the state: while the resource is there, auditing is on. */
const auditing = {
  name: { value: 'default' },
  'properties.state': { value: 'Enabled' },
  'properties.storageEndpoint': 'storage_endpoint',
  'properties.retentionDays': { from: 'retention_in_days', default: 0 },
  'properties.isStorageSecondaryKeyInUse': { from: 'storage_account_access_key_is_secondary', as: 'boolean' },
  'properties.isAzureMonitorTargetEnabled': { from: 'log_monitoring_enabled', default: true },
} satisfies Rows

const alertPolicy = {
  name: { value: 'default' },
  'properties.state': 'policy_state',
  'properties.disabledAlerts': 'disabled_alerts',
  'properties.emailAddresses': 'email_addresses',
  'properties.emailAccountAdmins': { from: 'email_account_admins_enabled', default: false },
  'properties.retentionDays': { from: 'retention_days', default: 0 },
  'properties.storageEndpoint': 'storage_endpoint',
} satisfies Rows

const vulnerabilityAssessment = {
  name: { value: 'default' },
  'properties.storageContainerPath': 'storage_container_path',
  'properties.recurringScans.isEnabled': { from: 'recurring_scans.enabled', default: false, withoutBlock: false },
  'properties.recurringScans.emailSubscriptionAdmins': {
    from: 'recurring_scans.email_subscription_admins_enabled',
    default: { since: { 3: false, 4: true } },
    withoutBlock: true,
  },
  'properties.recurringScans.emails': 'recurring_scans.emails',
} satisfies Rows

export const synapse = {
  azurerm_synapse_workspace: {
    type: workspaces,
    properties: {
      ...tracked,
      ...identityWithoutSpace,
      'properties.sqlAdministratorLogin': 'sql_administrator_login',
      'properties.sqlAdministratorLoginPassword': 'sql_administrator_login_password',
      'properties.azureADOnlyAuthentication': { from: 'azuread_authentication_only', default: false },
      'properties.managedVirtualNetwork': {
        from: 'managed_virtual_network_enabled',
        as: { values: { true: 'default', false: '' } },
      },
      'properties.managedVirtualNetworkSettings.preventDataExfiltration': {
        from: 'data_exfiltration_protection_enabled',
        as: 'boolean',
      },
      'properties.managedVirtualNetworkSettings.allowedAadTenantIdsForLinking': 'linking_allowed_for_aad_tenant_ids',
      'properties.managedResourceGroupName': 'managed_resource_group_name',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.purviewConfiguration.purviewResourceId': 'purview_id',
      'properties.virtualNetworkProfile.computeSubnetId': 'compute_subnet_id',
      'properties.encryption.cmk.key.keyVaultUrl': 'customer_managed_key.key_versionless_id',
      'properties.encryption.cmk.key.name': { from: 'customer_managed_key.key_name', default: 'cmk' },
      'properties.encryption.cmk.kekIdentity.userAssignedIdentity': 'customer_managed_key.user_assigned_identity_id',
    },
  },

  azurerm_synapse_firewall_rule: {
    type: `${workspaces}/firewallRules`,
    parent: 'synapse_workspace_id',
    properties: {
      name: 'name',
      'properties.startIpAddress': 'start_ip_address',
      'properties.endIpAddress': 'end_ip_address',
    },
  },

  azurerm_synapse_workspace_extended_auditing_policy: {
    type: `${workspaces}/extendedAuditingSettings`,
    parent: 'synapse_workspace_id',
    properties: auditing,
  },

  azurerm_synapse_workspace_security_alert_policy: {
    type: `${workspaces}/securityAlertPolicies`,
    parent: 'synapse_workspace_id',
    properties: alertPolicy,
  },

  azurerm_synapse_workspace_vulnerability_assessment: {
    type: `${workspaces}/vulnerabilityAssessments`,
    parent: 'workspace_security_alert_policy_id',
    properties: vulnerabilityAssessment,
  },

  azurerm_synapse_spark_pool: {
    type: `${workspaces}/bigDataPools`,
    parent: 'synapse_workspace_id',
    properties: {
      name: 'name',
      tags: 'tags',
      'properties.nodeSize': 'node_size',
      'properties.nodeSizeFamily': 'node_size_family',
      'properties.nodeCount': { from: 'node_count', as: 'number' },
      'properties.isComputeIsolationEnabled': { from: 'compute_isolation_enabled', default: false },
      'properties.sessionLevelPackagesEnabled': { from: 'session_level_packages_enabled', default: false },
      'properties.sparkVersion': { from: 'spark_version', default: { since: { 3: '2.4' } } },
    },
  },

  azurerm_synapse_sql_pool: {
    type: sqlPools,
    parent: 'synapse_workspace_id',
    properties: {
      name: 'name',
      tags: 'tags',
      'sku.name': 'sku_name',
      'properties.createMode': { from: 'create_mode', default: 'Default' },
      'properties.collation': 'collation',
      'properties.storageAccountType': 'storage_account_type',
    },
    children: [
      {
        type: `${sqlPools}/transparentDataEncryption`,
        name: 'current',
        properties: { 'properties.status': { from: 'data_encrypted', as: 'enabled', default: 'Disabled' } },
      },
    ],
  },

  azurerm_synapse_sql_pool_extended_auditing_policy: {
    type: `${sqlPools}/extendedAuditingSettings`,
    parent: 'sql_pool_id',
    properties: auditing,
  },

  azurerm_synapse_sql_pool_security_alert_policy: {
    type: `${sqlPools}/securityAlertPolicies`,
    parent: 'sql_pool_id',
    properties: alertPolicy,
  },

  azurerm_synapse_sql_pool_vulnerability_assessment: {
    type: `${sqlPools}/vulnerabilityAssessments`,
    parent: 'sql_pool_security_alert_policy_id',
    properties: vulnerabilityAssessment,
  },
} satisfies TerraformMap
