import { identity, tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const container = (arm: string, block: string) =>
  ({
    [`${arm}name`]: `${block}name`,
    [`${arm}properties.image`]: `${block}image`,
    [`${arm}properties.command`]: `${block}commands`,
    [`${arm}properties.environmentVariables`]: { from: `${block}environment_variables`, as: 'entries' },
  }) satisfies Rows

export const containerInstance = {
  azurerm_container_group: {
    type: 'Microsoft.ContainerInstance/containerGroups',
    properties: {
      ...tracked,
      ...identity,
      zones: 'zones',
      'properties.sku': { from: 'sku', default: 'Standard' },
      'properties.osType': 'os_type',
      'properties.priority': 'priority',
      'properties.restartPolicy': { from: 'restart_policy', default: 'Always' },
      'properties.ipAddress.type': { from: 'ip_address_type', default: 'Public' },
      'properties.ipAddress.dnsNameLabel': 'dns_name_label',
      'properties.subnetIds[*].id': 'subnet_ids[*]',
      'properties.networkProfile.id': 'network_profile_id',
      'properties.diagnostics.logAnalytics.workspaceId': 'diagnostics.log_analytics.workspace_id',
      ...container('properties.containers[*].', 'container[*].'),
      ...container('properties.initContainers[*].', 'init_container[*].'),
    },
  },
} satisfies TerraformMap
