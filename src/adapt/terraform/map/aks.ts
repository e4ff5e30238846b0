import { identity, tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

/** A node pool: inside the cluster ARM has its properties flat, as a resource below `properties`. */
const nodePool = (arm: string, block: string) =>
  ({
    [`${arm}availabilityZones`]: `${block}zones`,
    [`${arm}count`]: `${block}node_count`,
    [`${arm}enableAutoScaling`]: {
      from: [`${block}auto_scaling_enabled`, `${block}enable_auto_scaling`],
      since: 4,
      default: false,
    },
    [`${arm}enableEncryptionAtHost`]: {
      from: [`${block}host_encryption_enabled`, `${block}enable_host_encryption`],
      since: 4,
      default: false,
    },
    [`${arm}enableFIPS`]: { from: `${block}fips_enabled`, default: false },
    [`${arm}enableNodePublicIP`]: {
      from: [`${block}node_public_ip_enabled`, `${block}enable_node_public_ip`],
      since: 4,
      default: false,
    },
    [`${arm}enableUltraSSD`]: { from: `${block}ultra_ssd_enabled`, default: false },
    [`${arm}kubeletDiskType`]: `${block}kubelet_disk_type`,
    [`${arm}maxCount`]: `${block}max_count`,
    [`${arm}maxPods`]: { from: `${block}max_pods`, as: 'number' },
    [`${arm}minCount`]: `${block}min_count`,
    [`${arm}nodeLabels`]: `${block}node_labels`,
    [`${arm}nodePublicIPPrefixID`]: `${block}node_public_ip_prefix_id`,
    [`${arm}orchestratorVersion`]: `${block}orchestrator_version`,
    [`${arm}osDiskSizeGB`]: `${block}os_disk_size_gb`,
    [`${arm}osDiskType`]: { from: `${block}os_disk_type`, default: 'Managed' },
    [`${arm}podSubnetID`]: `${block}pod_subnet_id`,
    [`${arm}vmSize`]: `${block}vm_size`,
    [`${arm}vnetSubnetID`]: `${block}vnet_subnet_id`,
  }) satisfies Rows

const criticalAddonsOnly = ['CriticalAddonsOnly=true:NoSchedule']

const network = {
  'properties.networkProfile.networkPlugin': { from: 'network_profile.network_plugin', withoutBlock: 'kubenet' },
  'properties.networkProfile.networkPluginMode': 'network_profile.network_plugin_mode',
  'properties.networkProfile.networkPolicy': 'network_profile.network_policy',
  'properties.networkProfile.networkDataplane': { from: 'network_profile.network_data_plane', default: 'azure' },
  'properties.networkProfile.networkMode': 'network_profile.network_mode',
  'properties.networkProfile.loadBalancerSku': { from: 'network_profile.load_balancer_sku', default: 'standard' },
  'properties.networkProfile.outboundType': { from: 'network_profile.outbound_type', default: 'loadBalancer' },
  'properties.networkProfile.podCidr': 'network_profile.pod_cidr',
  'properties.networkProfile.serviceCidr': 'network_profile.service_cidr',
  'properties.networkProfile.dnsServiceIP': 'network_profile.dns_service_ip',
} satisfies Rows

/** azurerm 2 had one block for all add-ons, `addon_profile`. */
const addons = {
  'properties.addonProfiles.omsagent.enabled': {
    from: 'oms_agent',
    as: { whenPresent: true, otherwise: false },
    formerly: { from: 'addon_profile.oms_agent.enabled' },
  },
  'properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID': 'oms_agent.log_analytics_workspace_id',
  'properties.addonProfiles.azurepolicy.enabled': {
    from: 'azure_policy_enabled',
    default: false,
    formerly: { from: 'addon_profile.azure_policy.enabled' },
  },
  'properties.addonProfiles.httpApplicationRouting.enabled': {
    from: 'http_application_routing_enabled',
    default: false,
    formerly: { from: 'addon_profile.http_application_routing.enabled' },
  },
  'properties.addonProfiles.kubeDashboard.enabled': 'addon_profile.kube_dashboard.enabled',
  'properties.addonProfiles.azureKeyvaultSecretsProvider.enabled': {
    from: 'key_vault_secrets_provider',
    as: { whenPresent: true, otherwise: false },
    formerly: { from: 'addon_profile.azure_keyvault_secrets_provider.enabled' },
  },
  'properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation': {
    from: 'key_vault_secrets_provider.secret_rotation_enabled',
    as: { values: { true: 'true', false: 'false' } },
    default: 'false',
    formerly: {
      from: 'addon_profile.azure_keyvault_secrets_provider.secret_rotation_enabled',
      as: { values: { true: 'true', false: 'false' } },
    },
  },
} satisfies Rows

export const aks = {
  azurerm_kubernetes_cluster: {
    type: 'Microsoft.ContainerService/managedClusters',
    properties: {
      ...tracked,
      ...identity,
      'extendedLocation.name': 'edge_zone',
      'sku.name': { value: 'Base' },
      'sku.tier': { from: 'sku_tier', default: 'Free' },
      'properties.kubernetesVersion': { from: 'kubernetes_version', as: 'string' },
      'properties.dnsPrefix': 'dns_prefix',
      'properties.fqdnSubdomain': 'dns_prefix_private_cluster',
      'properties.nodeResourceGroup': 'node_resource_group',
      'properties.supportPlan': { from: 'support_plan', default: 'KubernetesOfficial' },
      'properties.enableRBAC': {
        from: 'role_based_access_control_enabled',
        default: true,
        formerly: { from: 'role_based_access_control.enabled' },
      },
      'properties.disableLocalAccounts': { from: 'local_account_disabled', default: false },
      'properties.aadProfile.enableAzureRBAC': {
        from: 'azure_active_directory_role_based_access_control.azure_rbac_enabled',
        default: false,
      },
      'properties.aadProfile.tenantID': 'azure_active_directory_role_based_access_control.tenant_id',
      'properties.aadProfile.adminGroupObjectIDs':
        'azure_active_directory_role_based_access_control.admin_group_object_ids',
      'properties.diskEncryptionSetID': 'disk_encryption_set_id',
      'properties.apiServerAccessProfile.authorizedIPRanges': {
        from: ['api_server_access_profile.authorized_ip_ranges', 'api_server_authorized_ip_ranges'],
      },
      'properties.apiServerAuthorizedIPRanges': { value: null },
      'properties.apiServerAccessProfile.enablePrivateCluster': { from: 'private_cluster_enabled', default: false },
      'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN': {
        from: 'private_cluster_public_fqdn_enabled',
        default: false,
      },
      'properties.apiServerAccessProfile.privateDNSZone': 'private_dns_zone_id',
      'properties.apiServerAccessProfile.disableRunCommand': {
        from: 'run_command_enabled',
        as: 'not',
        default: false,
      },
      'properties.autoUpgradeProfile.upgradeChannel': {
        from: ['automatic_upgrade_channel', 'automatic_channel_upgrade'],
        since: 4,
      },
      'properties.autoUpgradeProfile.nodeOSUpgradeChannel': {
        from: ['node_os_upgrade_channel', 'node_os_channel_upgrade'],
        since: 4,
        default: { since: { 4: 'NodeImage' } },
      },
      'properties.oidcIssuerProfile.enabled': {
        from: 'oidc_issuer_enabled',
        default: { since: { 3: false, 5: true } },
      },
      'properties.securityProfile.workloadIdentity.enabled': { from: 'workload_identity_enabled', default: false },
      'properties.securityProfile.imageCleaner.enabled': { from: 'image_cleaner_enabled', default: false },
      'properties.securityProfile.defender.securityMonitoring.enabled': {
        from: 'microsoft_defender',
        as: { whenPresent: true, otherwise: false },
      },
      'properties.securityProfile.azureKeyVaultKms.enabled': {
        from: 'key_management_service',
        as: { whenPresent: true, otherwise: false },
      },
      ...network,
      ...addons,
      ...nodePool('properties.agentPoolProfiles[*].', 'default_node_pool.'),
      'properties.agentPoolProfiles[*].name': 'default_node_pool.name',
      'properties.agentPoolProfiles[*].mode': { value: 'System' },
      'properties.agentPoolProfiles[*].nodeTaints': {
        from: 'default_node_pool.only_critical_addons_enabled',
        as: { values: { true: criticalAddonsOnly, false: [] } },
      },
      'properties.agentPoolProfiles[*].type': {
        from: 'default_node_pool.type',
        default: 'VirtualMachineScaleSets',
      },
    },
  },

  azurerm_kubernetes_cluster_node_pool: {
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    parent: 'kubernetes_cluster_id',
    properties: {
      name: 'name',
      ...nodePool('properties.', ''),
      'properties.mode': { from: 'mode', default: 'User' },
      'properties.nodeTaints': 'node_taints',
      'properties.osType': { from: 'os_type', default: 'Linux' },
      'properties.scaleSetPriority': { from: 'priority', default: 'Regular' },
      'properties.type': { value: 'VirtualMachineScaleSets' },
    },
  },
} satisfies TerraformMap
