import { configuration, firewallRule, singleServer } from './single-server.ts'
import type { TerraformMap } from './types.ts'

const servers = 'Microsoft.DBforMariaDB/servers'

export const mariadb = {
  azurerm_mariadb_server: { type: servers, properties: singleServer },
  azurerm_mariadb_configuration: configuration(servers, 'server_name'),
  azurerm_mariadb_firewall_rule: firewallRule(servers, 'server_name'),
} satisfies TerraformMap
