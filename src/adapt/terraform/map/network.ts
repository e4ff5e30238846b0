import { tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const securityRule = (arm: string, block: string): Rows => ({
  [`${arm}properties.description`]: `${block}description`,
  [`${arm}properties.protocol`]: `${block}protocol`,
  [`${arm}properties.access`]: `${block}access`,
  [`${arm}properties.direction`]: `${block}direction`,
  [`${arm}properties.priority`]: { from: `${block}priority`, as: 'number' },
  [`${arm}properties.sourcePortRange`]: { from: `${block}source_port_range`, as: 'string' },
  [`${arm}properties.sourcePortRanges`]: { from: `${block}source_port_ranges`, as: 'string' },
  [`${arm}properties.destinationPortRange`]: { from: `${block}destination_port_range`, as: 'string' },
  [`${arm}properties.destinationPortRanges`]: { from: `${block}destination_port_ranges`, as: 'string' },
  [`${arm}properties.sourceAddressPrefix`]: `${block}source_address_prefix`,
  [`${arm}properties.sourceAddressPrefixes`]: `${block}source_address_prefixes`,
  [`${arm}properties.destinationAddressPrefix`]: `${block}destination_address_prefix`,
  [`${arm}properties.destinationAddressPrefixes`]: `${block}destination_address_prefixes`,
  [`${arm}properties.sourceApplicationSecurityGroups[*].id`]: `${block}source_application_security_group_ids[*]`,
  [`${arm}properties.destinationApplicationSecurityGroups[*].id`]: `${block}destination_application_security_group_ids[*]`,
})

const subnet = {
  'properties.subnets[*].name': 'subnet[*].name',
  'properties.subnets[*].properties.addressPrefixes': {
    from: ['subnet[*].address_prefixes', 'subnet[*].address_prefix'],
    since: 4,
  },
  'properties.subnets[*].properties.networkSecurityGroup.id': 'subnet[*].security_group',
  'properties.subnets[*].properties.delegations[*].properties.serviceName': {
    from: 'subnet[*].delegation[*].service_delegation.name',
    since: 4,
  },
  'properties.subnets[*].properties.routeTable.id': { from: 'subnet[*].route_table_id', since: 4 },
  'properties.subnets[*].properties.serviceEndpoints[*].service': {
    from: ['subnet[*].service_endpoint[*].service', 'subnet[*].service_endpoints[*]'],
    since: 5,
  },
  'properties.subnets[*].properties.defaultOutboundAccess': {
    from: 'subnet[*].default_outbound_access_enabled',
    since: 4,
    default: true,
  },
  'properties.subnets[*].properties.privateEndpointNetworkPolicies': {
    from: 'subnet[*].private_endpoint_network_policies',
    since: 4,
    default: 'Disabled',
  },
  'properties.subnets[*].properties.privateLinkServiceNetworkPolicies': {
    from: 'subnet[*].private_link_service_network_policies_enabled',
    as: 'enabled',
    since: 4,
    default: 'Enabled',
  },
} satisfies Rows

export const network = {
  azurerm_network_security_group: {
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: {
      ...tracked,
      'properties.securityRules[*].name': 'security_rule[*].name',
      ...securityRule('properties.securityRules[*].', 'security_rule[*].'),
    },
  },

  azurerm_network_security_rule: {
    type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    parent: 'network_security_group_name',
    properties: { name: 'name', ...securityRule('', '') },
  },

  azurerm_virtual_network: {
    type: 'Microsoft.Network/virtualNetworks',
    properties: {
      ...tracked,
      'extendedLocation.name': 'edge_zone',
      'properties.addressSpace.addressPrefixes': 'address_space',
      'properties.dhcpOptions.dnsServers': 'dns_servers',
      'properties.enableDdosProtection': { from: 'ddos_protection_plan.enable', withoutBlock: false },
      'properties.ddosProtectionPlan.id': 'ddos_protection_plan.id',
      'properties.encryption.enabled': { from: 'encryption', as: { whenPresent: true } },
      'properties.encryption.enforcement': 'encryption.enforcement',
      'properties.flowTimeoutInMinutes': 'flow_timeout_in_minutes',
      'properties.privateEndpointVNetPolicies': {
        from: 'private_endpoint_vnet_policies',
        since: 4,
        default: 'Disabled',
      },
      ...subnet,
    },
  },

  azurerm_virtual_network_dns_servers: {
    extends: 'Microsoft.Network/virtualNetworks',
    joins: 'virtual_network_id',
    properties: { 'properties.dhcpOptions.dnsServers': 'dns_servers' },
  },

  azurerm_virtual_network_peering: {
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    parent: 'virtual_network_name',
    properties: {
      name: 'name',
      'properties.remoteVirtualNetwork.id': 'remote_virtual_network_id',
      'properties.allowVirtualNetworkAccess': { from: 'allow_virtual_network_access', default: true },
      'properties.allowForwardedTraffic': { from: 'allow_forwarded_traffic', default: false },
      'properties.allowGatewayTransit': { from: 'allow_gateway_transit', default: false },
      'properties.useRemoteGateways': { from: 'use_remote_gateways', default: false },
    },
  },

  azurerm_subnet: {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    parent: 'virtual_network_name',
    properties: {
      name: 'name',
      'properties.addressPrefixes': { from: ['address_prefixes', 'address_prefix'] },
      'properties.networkSecurityGroup.id': {
        from: ['network_security_group_id_wo', 'network_security_group_id'],
        since: 5,
      },
      'properties.routeTable.id': { from: ['route_table_id_wo', 'route_table_id'], since: 5 },
      'properties.serviceEndpoints[*].service': {
        from: ['service_endpoint[*].service', 'service_endpoints[*]'],
        since: 5,
      },
      'properties.delegations[*].name': 'delegation[*].name',
      'properties.delegations[*].properties.serviceName': 'delegation[*].service_delegation.name',
      'properties.defaultOutboundAccess': { from: 'default_outbound_access_enabled', default: true },
      'properties.privateEndpointNetworkPolicies': { from: 'private_endpoint_network_policies', default: 'Disabled' },
      'properties.privateLinkServiceNetworkPolicies': {
        from: 'private_link_service_network_policies_enabled',
        as: 'enabled',
        default: 'Enabled',
      },
    },
  },

  azurerm_subnet_network_security_group_association: {
    extends: 'Microsoft.Network/virtualNetworks/subnets',
    joins: 'subnet_id',
    properties: { 'properties.networkSecurityGroup.id': 'network_security_group_id' },
  },

  azurerm_subnet_route_table_association: {
    extends: 'Microsoft.Network/virtualNetworks/subnets',
    joins: 'subnet_id',
    properties: { 'properties.routeTable.id': 'route_table_id' },
  },

  azurerm_subnet_nat_gateway_association: {
    extends: 'Microsoft.Network/virtualNetworks/subnets',
    joins: 'subnet_id',
    properties: { 'properties.natGateway.id': 'nat_gateway_id' },
  },

  azurerm_network_interface: {
    type: 'Microsoft.Network/networkInterfaces',
    properties: {
      ...tracked,
      'extendedLocation.name': 'edge_zone',
      'properties.enableIPForwarding': { from: ['ip_forwarding_enabled', 'enable_ip_forwarding'], default: false },
      'properties.enableAcceleratedNetworking': {
        from: ['accelerated_networking_enabled', 'enable_accelerated_networking'],
        default: false,
      },
      'properties.dnsSettings.dnsServers': 'dns_servers',
      'properties.dnsSettings.internalDnsNameLabel': 'internal_dns_name_label',
      'properties.ipConfigurations[*].name': 'ip_configuration[*].name',
      'properties.ipConfigurations[*].properties.primary': { from: 'ip_configuration[*].primary', default: false },
      'properties.ipConfigurations[*].properties.subnet.id': 'ip_configuration[*].subnet_id',
      'properties.networkSecurityGroup.id': 'network_security_group_id',
      'properties.ipConfigurations[*].properties.publicIPAddress.id': {
        from: 'ip_configuration[*].public_ip_address_id',
        as: { values: { '': null } },
      },
      'properties.ipConfigurations[*].properties.privateIPAddress': 'ip_configuration[*].private_ip_address',
      'properties.ipConfigurations[*].properties.privateIPAllocationMethod':
        'ip_configuration[*].private_ip_address_allocation',
      'properties.ipConfigurations[*].properties.privateIPAddressVersion': {
        from: 'ip_configuration[*].private_ip_address_version',
        default: 'IPv4',
      },
    },
  },

  azurerm_network_interface_security_group_association: {
    extends: 'Microsoft.Network/networkInterfaces',
    joins: 'network_interface_id',
    properties: { 'properties.networkSecurityGroup.id': 'network_security_group_id' },
  },

  azurerm_public_ip: {
    type: 'Microsoft.Network/publicIPAddresses',
    properties: {
      ...tracked,
      zones: 'zones',
      'sku.name': { from: 'sku', default: { since: { 3: 'Basic', 4: 'Standard' } } },
      'sku.tier': { from: 'sku_tier', default: 'Regional' },
      'properties.publicIPAllocationMethod': 'allocation_method',
      'properties.publicIPAddressVersion': { from: 'ip_version', default: 'IPv4' },
      'properties.idleTimeoutInMinutes': 'idle_timeout_in_minutes',
      'properties.dnsSettings.domainNameLabel': 'domain_name_label',
      'properties.ddosSettings.protectionMode': { from: 'ddos_protection_mode', default: 'VirtualNetworkInherited' },
      'properties.ddosSettings.ddosProtectionPlan.id': 'ddos_protection_plan_id',
    },
  },

  azurerm_network_watcher: { type: 'Microsoft.Network/networkWatchers', properties: { ...tracked } },

  azurerm_network_watcher_flow_log: {
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    parent: 'network_watcher_name',
    properties: {
      ...tracked,
      'properties.enabled': { from: 'enabled', as: 'boolean' },
      'properties.targetResourceId': { from: ['target_resource_id', 'network_security_group_id'], since: 4 },
      'properties.storageId': 'storage_account_id',
      'properties.format.version': { from: 'version', default: { since: { 4: 1 } } },
      'properties.retentionPolicy.enabled': { from: 'retention_policy.enabled', as: 'boolean' },
      'properties.retentionPolicy.days': { from: 'retention_policy.days', as: 'number' },
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled': {
        from: 'traffic_analytics.enabled',
        as: 'boolean',
      },
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId':
        'traffic_analytics.workspace_resource_id',
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.trafficAnalyticsInterval': {
        from: 'traffic_analytics.interval_in_minutes',
        default: 60,
      },
    },
  },

  azurerm_private_endpoint: {
    type: 'Microsoft.Network/privateEndpoints',
    properties: {
      ...tracked,
      'properties.subnet.id': 'subnet_id',
      'properties.customNetworkInterfaceName': 'custom_network_interface_name',
      'properties.privateLinkServiceConnections[*].name': 'private_service_connection[*].name',
      'properties.privateLinkServiceConnections[*].properties.privateLinkServiceId':
        'private_service_connection[*].private_connection_resource_id',
      'properties.privateLinkServiceConnections[*].properties.groupIds':
        'private_service_connection[*].subresource_names',
    },
    children: [
      {
        type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
        name: 'default',
        when: 'private_dns_zone_group',
        properties: {
          'properties.privateDnsZoneConfigs[*].name': 'private_dns_zone_group.name',
          'properties.privateDnsZoneConfigs[*].properties.privateDnsZoneId':
            'private_dns_zone_group.private_dns_zone_ids[*]',
        },
      },
    ],
  },

  azurerm_route_table: {
    type: 'Microsoft.Network/routeTables',
    properties: {
      ...tracked,
      'properties.disableBgpRoutePropagation': {
        from: 'bgp_route_propagation_enabled',
        as: 'not',
        since: 4,
        default: false,
      },
      'properties.routes[*].name': 'route[*].name',
      'properties.routes[*].properties.addressPrefix': 'route[*].address_prefix',
      'properties.routes[*].properties.nextHopType': 'route[*].next_hop_type',
      'properties.routes[*].properties.nextHopIpAddress': 'route[*].next_hop_in_ip_address',
    },
  },

  azurerm_nat_gateway: {
    type: 'Microsoft.Network/natGateways',
    properties: {
      ...tracked,
      zones: 'zones',
      'sku.name': { from: 'sku_name', default: 'Standard' },
      'properties.idleTimeoutInMinutes': { from: 'idle_timeout_in_minutes', default: 4 },
    },
  },

  azurerm_network_ddos_protection_plan: {
    type: 'Microsoft.Network/ddosProtectionPlans',
    properties: { ...tracked },
  },

  azurerm_application_security_group: {
    type: 'Microsoft.Network/applicationSecurityGroups',
    properties: { ...tracked },
  },
} satisfies TerraformMap
