import { tracked } from './common.ts'
import type { Rows, TypeMap } from './types.ts'

/** What the single servers of MariaDB, MySQL and PostgreSQL have in common. */
export const singleServer = {
  ...tracked,
  'sku.name': 'sku_name',
  'properties.version': 'version',
  'properties.administratorLogin': 'administrator_login',
  'properties.createMode': { from: 'create_mode', default: 'Default' },
  'properties.sslEnforcement': { from: 'ssl_enforcement_enabled', as: 'enabled' },
  'properties.minimalTlsVersion': { from: 'ssl_minimal_tls_version_enforced', default: 'TLS1_2' },
  'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
  'properties.storageProfile.geoRedundantBackup': { from: 'geo_redundant_backup_enabled', as: 'enabled' },
  'properties.storageProfile.backupRetentionDays': { from: 'backup_retention_days', as: 'number' },
  'properties.storageProfile.storageAutogrow': { from: 'auto_grow_enabled', as: 'enabled', default: 'Enabled' },
  'properties.storageProfile.storageMB': { from: 'storage_mb', as: 'number' },
} satisfies Rows

/** The alert policy that MySQL and PostgreSQL servers hold in a block; without it there is none, which is as good as off. */
export const threatDetection = {
  'properties.state': { from: 'threat_detection_policy.enabled', as: 'enabled', withoutBlock: 'Disabled' },
  'properties.disabledAlerts': 'threat_detection_policy.disabled_alerts',
  'properties.emailAddresses': 'threat_detection_policy.email_addresses',
  'properties.emailAccountAdmins': { from: 'threat_detection_policy.email_account_admins', as: 'boolean' },
} satisfies Rows

export const configuration = (type: string, parent: string): TypeMap => ({
  type: `${type}/configurations`,
  parent,
  properties: {
    name: 'name',
    'properties.value': { from: 'value', as: 'string' },
    'properties.source': { value: 'user-override' },
  },
})

export const firewallRule = (type: string, parent: string): TypeMap => ({
  type: `${type}/firewallRules`,
  parent,
  properties: {
    name: 'name',
    'properties.startIpAddress': 'start_ip_address',
    'properties.endIpAddress': 'end_ip_address',
  },
})

export const serverKey = (type: string): TypeMap => ({
  type: `${type}/keys`,
  parent: 'server_id',
  properties: { 'properties.serverKeyType': { value: 'AzureKeyVault' }, 'properties.uri': 'key_vault_key_id' },
})

/** What the flexible servers of MySQL and PostgreSQL have in common. */
export const flexibleServer = {
  ...tracked,
  'identity.type': 'identity.type',
  'identity.userAssignedIdentities': { from: 'identity.identity_ids', as: 'keys' },
  'properties.version': 'version',
  'properties.administratorLogin': 'administrator_login',
  'properties.createMode': 'create_mode',
  'properties.backup.geoRedundantBackup': {
    from: 'geo_redundant_backup_enabled',
    as: 'enabled',
    default: 'Disabled',
  },
  'properties.dataEncryption.type': {
    from: 'customer_managed_key',
    as: { whenPresent: 'AzureKeyVault', otherwise: 'SystemManaged' },
  },
  'properties.dataEncryption.primaryKeyURI': 'customer_managed_key.key_vault_key_id',
  'properties.dataEncryption.primaryUserAssignedIdentityId': 'customer_managed_key.primary_user_assigned_identity_id',
  'properties.highAvailability.mode': 'high_availability.mode',
  'properties.network.delegatedSubnetResourceId': 'delegated_subnet_id',
} satisfies Rows
