import {
  configuration,
  firewallRule,
  flexibleServer,
  serverKey,
  singleServer,
  threatDetection,
} from './single-server.ts'
import type { TerraformMap } from './types.ts'

const servers = 'Microsoft.DBforPostgreSQL/servers'
const flexibleServers = 'Microsoft.DBforPostgreSQL/flexibleServers'

export const postgresql = {
  azurerm_postgresql_server: {
    type: servers,
    properties: {
      ...singleServer,
      'identity.type': 'identity.type',
      'properties.infrastructureEncryption': { from: 'infrastructure_encryption_enabled', as: 'enabled' },
    },
    children: [{ type: `${servers}/securityAlertPolicies`, name: 'Default', properties: threatDetection }],
  },
  azurerm_postgresql_configuration: configuration(servers, 'server_name'),
  azurerm_postgresql_firewall_rule: firewallRule(servers, 'server_name'),
  azurerm_postgresql_server_key: serverKey(servers),

  azurerm_postgresql_flexible_server: {
    type: flexibleServers,
    properties: {
      ...flexibleServer,
      'sku.name': 'sku_name',
      'properties.availabilityZone': 'zone',
      'properties.backup.backupRetentionDays': { from: 'backup_retention_days', as: 'number' },
      'properties.authConfig.activeDirectoryAuth': {
        from: 'authentication.active_directory_auth_enabled',
        as: 'enabled',
        default: 'Disabled',
        withoutBlock: 'Disabled',
      },
      'properties.authConfig.passwordAuth': {
        from: 'authentication.password_auth_enabled',
        as: 'enabled',
        default: 'Enabled',
        withoutBlock: 'Enabled',
      },
      'properties.network.publicNetworkAccess': {
        from: 'public_network_access_enabled',
        as: 'enabled',
        default: 'Enabled',
      },
      'properties.network.privateDnsZoneArmResourceId': 'private_dns_zone_id',
      'properties.storage.autoGrow': { from: 'auto_grow_enabled', as: 'enabled', default: 'Disabled' },
    },
  },
  azurerm_postgresql_flexible_server_configuration: configuration(flexibleServers, 'server_id'),
  azurerm_postgresql_flexible_server_firewall_rule: firewallRule(flexibleServers, 'server_id'),
} satisfies TerraformMap
