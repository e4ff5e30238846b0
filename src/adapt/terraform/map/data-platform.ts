import { identityWithoutSpace, tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const factoryKey = (key: string, identity: string) =>
  ({
    'properties.encryption.vaultBaseUrl': { from: key, as: { extract: '^(https://[^/]+/?)' } },
    'properties.encryption.keyName': { from: key, as: { extract: '^https://[^/]+/keys/([^/]+)' } },
    'properties.encryption.identity.userAssignedIdentity': identity,
  }) satisfies Rows

const keyVaultSource = { whenPresent: 'Microsoft.Keyvault' }

/** The key of the workspace's own storage; the argument is a resource of its own. */
const rootStorageKey = {
  'properties.parameters.encryption.value.keySource': { value: 'Microsoft.Keyvault' },
  'properties.parameters.encryption.value.KeyName': {
    from: 'key_vault_key_id',
    as: { extract: '^https://[^/]+/keys/([^/]+)' },
  },
  'properties.parameters.encryption.value.keyvaulturi': {
    from: 'key_vault_key_id',
    as: { extract: '^(https://[^/]+/?)' },
  },
} satisfies Rows

export const dataPlatform = {
  azurerm_data_factory: {
    type: 'Microsoft.DataFactory/factories',
    properties: {
      ...tracked,
      ...identityWithoutSpace,
      'properties.publicNetworkAccess': { from: 'public_network_enabled', as: 'enabled', default: 'Enabled' },
      'properties.repoConfiguration.repositoryName': {
        from: ['github_configuration.repository_name', 'vsts_configuration.repository_name'],
      },
      'properties.repoConfiguration.accountName': {
        from: ['github_configuration.account_name', 'vsts_configuration.account_name'],
      },
      'properties.repoConfiguration.collaborationBranch': {
        from: ['github_configuration.branch_name', 'vsts_configuration.branch_name'],
      },
      'properties.repoConfiguration.type': {
        from: 'github_configuration',
        as: { whenPresent: 'FactoryGitHubConfiguration' },
      },
      'properties.repoConfiguration.rootFolder': {
        from: ['github_configuration.root_folder', 'vsts_configuration.root_folder'],
      },
      'properties.repoConfiguration.projectName': 'vsts_configuration.project_name',
      'properties.purviewConfiguration.purviewResourceId': 'purview_id',
      ...factoryKey('customer_managed_key_id', 'customer_managed_key_identity_id'),
    },
  },

  azurerm_data_factory_customer_managed_key: {
    extends: 'Microsoft.DataFactory/factories',
    joins: 'data_factory_id',
    properties: factoryKey('customer_managed_key_id', 'user_assigned_identity_id'),
  },

  /** azurerm 2 had it; Azure closed the service in 2024. */
  azurerm_data_lake_store: {
    type: 'Microsoft.DataLakeStore/accounts',
    properties: {
      ...tracked,
      'properties.encryptionState': { from: 'encryption_state', default: 'Enabled' },
      'properties.encryptionConfig.type': { from: 'encryption_type', default: 'ServiceManaged' },
      'properties.firewallState': { from: 'firewall_state', default: 'Enabled' },
      'properties.firewallAllowAzureIps': { from: 'firewall_allow_azure_ips', default: 'Enabled' },
    },
  },

  azurerm_databricks_workspace: {
    type: 'Microsoft.Databricks/workspaces',
    properties: {
      ...tracked,
      'sku.name': 'sku',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.requiredNsgRules': 'network_security_group_rules_required',
      'properties.defaultStorageFirewall': {
        from: 'default_storage_firewall_enabled',
        as: 'enabled',
        default: 'Disabled',
      },
      'properties.parameters.prepareEncryption.value': { from: 'customer_managed_key_enabled', default: false },
      'properties.parameters.encryption.value.keySource': { value: null },
      'properties.parameters.requireInfrastructureEncryption.value': {
        from: 'infrastructure_encryption_enabled',
        default: false,
      },
      'properties.parameters.enableNoPublicIp.value': {
        from: 'custom_parameters.no_public_ip',
        default: { since: { 3: false, 4: true } },
      },
      'properties.parameters.customVirtualNetworkId.value': 'custom_parameters.virtual_network_id',
      'properties.parameters.customPublicSubnetName.value': 'custom_parameters.public_subnet_name',
      'properties.parameters.customPrivateSubnetName.value': 'custom_parameters.private_subnet_name',
      'properties.encryption.entities.managedServices.keySource': {
        from: 'managed_services_cmk_key_vault_key_id',
        as: keyVaultSource,
      },
      'properties.encryption.entities.managedDisk.keySource': {
        from: 'managed_disk_cmk_key_vault_key_id',
        as: keyVaultSource,
      },
    },
  },

  azurerm_databricks_workspace_root_dbfs_customer_managed_key: {
    extends: 'Microsoft.Databricks/workspaces',
    joins: 'workspace_id',
    properties: rootStorageKey,
  },

  azurerm_databricks_workspace_customer_managed_key: {
    extends: 'Microsoft.Databricks/workspaces',
    joins: 'workspace_id',
    properties: rootStorageKey,
  },
} satisfies TerraformMap
