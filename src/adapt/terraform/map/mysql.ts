import {
  configuration,
  firewallRule,
  flexibleServer,
  serverKey,
  singleServer,
  threatDetection,
} from './single-server.ts'
import type { TerraformMap } from './types.ts'

const servers = 'Microsoft.DBforMySQL/servers'
const flexibleServers = 'Microsoft.DBforMySQL/flexibleServers'

export const mysql = {
  azurerm_mysql_server: {
    type: servers,
    properties: {
      ...singleServer,
      'identity.type': 'identity.type',
      'properties.infrastructureEncryption': { from: 'infrastructure_encryption_enabled', as: 'enabled' },
    },
    children: [{ type: `${servers}/securityAlertPolicies`, name: 'Default', properties: threatDetection }],
  },
  azurerm_mysql_configuration: configuration(servers, 'server_name'),
  azurerm_mysql_firewall_rule: firewallRule(servers, 'server_name'),
  azurerm_mysql_server_key: serverKey(servers),

  azurerm_mysql_flexible_server: {
    type: flexibleServers,
    properties: {
      ...flexibleServer,
      'sku.name': 'sku_name',
      'properties.availabilityZone': 'zone',
      'properties.backup.backupRetentionDays': { from: 'backup_retention_days', default: 7 },
      'properties.network.publicNetworkAccess': { from: 'public_network_access', since: 4 },
      'properties.network.privateDnsZoneResourceId': 'private_dns_zone_id',
      'properties.storage.autoGrow': { from: 'storage.auto_grow_enabled', as: 'enabled', default: 'Enabled' },
    },
  },
  azurerm_mysql_flexible_server_configuration: configuration(flexibleServers, 'server_name'),
  azurerm_mysql_flexible_server_firewall_rule: firewallRule(flexibleServers, 'server_name'),
} satisfies TerraformMap
