/**
 * Rows that differ from the reference data on purpose, and why. Keys are the ids of `check-map.ts`; `**` stands for
 * any text: `'azurerm_x Microsoft.X/y properties.y default': 'reason'`.
 */
export const mapExceptions: Readonly<Record<string, string>> = {
  'azurerm_storage_account Microsoft.Storage/storageAccounts/queueServices properties.logging.** path':
    'Storage Analytics logging belongs to the data plane: ARM has no path for it',
  'azurerm_storage_account_queue_properties Microsoft.Storage/storageAccounts/queueServices properties.logging.** path':
    'Storage Analytics logging belongs to the data plane: ARM has no path for it',
  'azurerm_storage_account Microsoft.Storage/storageAccounts/blobServices kind path':
    "the account's kind: azurerm declares the service for accounts that have none",
  'azurerm_storage_account Microsoft.Storage/storageAccounts/tableServices properties.logging.** path':
    'Storage Analytics logging belongs to the data plane: ARM has no path for it',
  'azurerm_storage_account_table_properties Microsoft.Storage/storageAccounts/tableServices properties.logging.** path':
    'Storage Analytics logging belongs to the data plane: ARM has no path for it',
  'azurerm_key_vault Microsoft.KeyVault/vaults properties.enableSoftDelete argument':
    'azurerm 2 had soft_delete_enabled; what is written is meant, also where the major refuses it',
  'azurerm_cosmosdb_account Microsoft.DocumentDB/databaseAccounts properties.**[*].** argument':
    'the page gives geo_location, capabilities and virtual_network_rule no sections of their own',
  'azurerm_monitor_diagnostic_setting Microsoft.Insights/diagnosticSettings':
    'the data holds the version of 2016 only, which knows no category groups',
  'azurerm_cosmosdb_account Microsoft.DocumentDB/databaseAccounts properties.ipRangeFilter path':
    'API versions up to 2019-12-12 had it in place of ipRules',
  'azurerm_container_registry Microsoft.ContainerRegistry/registries properties.replications[*].** path':
    'ARM knows replications as child resources only; azurerm writes them inside of the registry',
  'azurerm_redis_cache Microsoft.Cache/redis properties.minimumTlsVersion default':
    'the version is a text; 1.0 must not become 1',
  'azurerm_key_vault_key Microsoft.KeyVault/vaults/keys properties.curveName default':
    'the default holds for elliptic-curve keys only',
  'azurerm_key_vault_certificate Microsoft.KeyVault/vaults/certificates':
    'certificates belong to the data plane; the name is that of Azure Policy (Microsoft.KeyVault.Data)',
  'azurerm_network_security_rule Microsoft.Network/networkSecurityGroups/securityRules':
    'the data lists 390 types only; the same rules are checked inside networkSecurityGroups',
  '**_slot Microsoft.Web/sites/slots': 'the data lists 390 types only; a slot has the shape of a site',
  '**_slot Microsoft.Web/sites/slots/config': 'the data lists 390 types only; it has the shape of sites/config',
  'azurerm_app_service Microsoft.Web/sites properties.siteConfig.azureStorageAccounts[*].** path':
    'ARM keys the mounts by name; Terraform repeats a block, so that they are a list',
  'azurerm_linux_web_app Microsoft.Web/sites properties.siteConfig.azureStorageAccounts[*].** path':
    'ARM keys the mounts by name; Terraform repeats a block, so that they are a list',
  'azurerm_windows_web_app Microsoft.Web/sites properties.siteConfig.azureStorageAccounts[*].** path':
    'ARM keys the mounts by name; Terraform repeats a block, so that they are a list',
  '** Microsoft.Web/sites properties.siteConfig.builtInLoggingEnabled path':
    'ARM has only the app setting that the provider writes',
  'azurerm_network_interface Microsoft.Network/networkInterfaces properties.networkSecurityGroup.id argument':
    'azurerm 1 had network_security_group_id; what is written is meant',
  'azurerm_managed_disk Microsoft.Compute/disks properties.encryptionSettingsCollection.enabled argument':
    'azurerm 2 had encryption_settings.enabled; now the block alone says so',
  'azurerm_windows_virtual_machine Microsoft.Compute/virtualMachines zones argument':
    'the page has the argument, the data has not',
  '**networkInterfaceConfigurations[*].properties.ipConfigurations[*].properties.subnet.id path':
    'the data ends above this depth',
  '**networkInterfaceConfigurations[*].properties.ipConfigurations[*].properties.publicIPAddressConfiguration.name path':
    'the data ends above this depth',
  'azurerm_disk_access Microsoft.Compute/diskAccesses': 'the data lists 390 types only',
  'azurerm_disk_encryption_set Microsoft.Compute/diskEncryptionSets': 'the data lists 390 types only',
  'azurerm_snapshot Microsoft.Compute/snapshots': 'the data lists 390 types only',
  'azurerm_kubernetes_cluster Microsoft.ContainerService/managedClusters properties.addonProfiles.** path':
    'ARM knows no names of add-ons: they are the members of a map',
  'azurerm_kubernetes_cluster Microsoft.ContainerService/managedClusters properties.addonProfiles.** argument':
    'the old name is that of azurerm 2, which had one block for all add-ons',
  'azurerm_kubernetes_cluster Microsoft.ContainerService/managedClusters properties.enableRBAC argument':
    'the old name is that of azurerm 2',
  'azurerm_kubernetes_cluster Microsoft.ContainerService/managedClusters properties.apiServerAuthorizedIPRanges path':
    'API versions of 2019 had this path',
  "azurerm_api_management Microsoft.ApiManagement/service properties.customProperties['**'] path":
    'ARM knows no names of custom properties: they are the members of a map',
  'azurerm_security_center_contact Microsoft.Security/securityContacts **':
    'the provider speaks API version 2017-08-01-preview',
  'azurerm_role_definition Microsoft.Authorization/roleDefinitions properties.permissions[*].** argument':
    'the page lists the arguments of the block beside it',
  'azurerm_container_group Microsoft.ContainerInstance/containerGroups properties.networkProfile.id **':
    'azurerm before 3.57 and API versions before 2021-07-01 name a network profile',
  'azuread_application_federated_identity_credential type':
    'the data holds azurerm only; https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_federated_identity_credential',
  'azurerm_data_lake_store type': 'azurerm 2 had it; files of that time are still scanned',
  '** Microsoft.MachineLearningServices/workspaces/computes properties.computeType value':
    'the data keeps one kind of compute',
  'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint Microsoft.MachineLearningServices/workspaces/outboundRules':
    'the data lists 390 types only',
  'azurerm_automation_account Microsoft.Automation/automationAccounts ** argument':
    'the data has the blocks and tags of azurerm 3 inside of encryption',
  '** Microsoft.Sql/servers/extendedAuditingSettings':
    'the data lists 390 types only; the same rows are checked inside servers/databases/extendedAuditingSettings',
  '** Microsoft.Sql/servers/extendedAuditingSettings properties.** argument': 'the block of azurerm 2',
  'azurerm_sql_active_directory_administrator Microsoft.Sql/servers/administrators': 'the data lists 390 types only',
  '** Microsoft.Sql/servers/databases/securityAlertPolicies':
    'the data lists 390 types only; it has the shape of servers/securityAlertPolicies',
  'azurerm_mssql_database Microsoft.Sql/servers/databases/transparentDataEncryption properties.status path':
    'what API version 2014-04-01 calls the state, which azurerm does not use',
  '** Microsoft.DBforMariaDB/servers/configurations': 'the data lists 390 types only; it has the shape of PostgreSQL',
  '** Microsoft.DBforMariaDB/servers/firewallRules': 'the data lists 390 types only; it has the shape of SQL',
  '** Microsoft.DBforMySQL/servers/configurations': 'the data lists 390 types only; it has the shape of PostgreSQL',
  '** Microsoft.DBforMySQL/servers/firewallRules': 'the data lists 390 types only; it has the shape of SQL',
  '** Microsoft.DBforMySQL/flexibleServers/configurations':
    'the data lists 390 types only; it has the shape of PostgreSQL single servers',
  '** Microsoft.DBforMySQL/flexibleServers/firewallRules':
    'the data lists 390 types only; it has the shape of PostgreSQL flexible servers',
  '** Microsoft.DBforPostgreSQL/servers/firewallRules': 'the data lists 390 types only; it has the shape of SQL',
  '** Microsoft.DBforPostgreSQL/flexibleServers':
    'the data lists 390 types only; most is that of MySQL flexible servers',
  '** Microsoft.DBforPostgreSQL/flexibleServers/configurations':
    'the data lists 390 types only; it has the shape of single servers',
  'azurerm_backup_protected_vm Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems properties.protectedItemType value':
    'the type tells the variants of a protected item apart, and the data has the values of the first variant only',
  '** Microsoft.Kusto/clusters/databases': 'the data lists 390 types only',
  '** Microsoft.Synapse/workspaces/extendedAuditingSettings':
    'the data lists 390 types only; it has the shape of sqlPools/auditingSettings',
  '** Microsoft.Synapse/workspaces/securityAlertPolicies':
    'the data lists 390 types only; the same rows are checked inside sqlPools/securityAlertPolicies',
  '** Microsoft.Synapse/workspaces/sqlPools': 'the data lists 390 types only',
  '** Microsoft.Synapse/workspaces/sqlPools/extendedAuditingSettings':
    'the data lists 390 types only; it has the shape of sqlPools/auditingSettings',
}

/** Whether an exception speaks of this problem. */
export function isException(pattern: string, id: string): boolean {
  const parts = pattern.split('**')
  const [first = '', ...rest] = parts
  if (rest.length === 0) return pattern === id
  const last = rest.at(-1) ?? ''
  return id.startsWith(first) && id.endsWith(last) && id.length >= first.length + last.length
}
