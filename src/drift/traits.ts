/**
 * How providers answer in another shape than they were asked in. Each row was seen in an issue or a page about what-if or
 * about the provider; what is not listed is compared as it is.
 */

/** Filled in by Azure, whatever a template says. Compared with the last segment of a path. */
const readOnly = new Set(
  [
    'provisioningState',
    'provisioningStatus',
    'etag',
    'creationTime',
    'creationDate',
    'createdDate',
    'createdTime',
    'createdOn',
    'createdAt',
    'changedTime',
    'modifiedDate',
    'lastModified',
    'lastModifiedTime',
    'updatedOn',
    'lastEnabledTime',
    'resourceGuid',
    'uniqueId',
    'vmId',
    'primaryEndpoints',
    'secondaryEndpoints',
    'primaryLocation',
    'secondaryLocation',
    'statusOfPrimary',
    'statusOfSecondary',
    'powerState',
    'instanceView',
    'ipv6Rule',
    'vnetTrafficTag',
    'subnetTrafficTag',
    'cloudServices',
    'configurationOverrides',
    'sqlEndpoint',
    'documentEndpoint',
    'hostNames',
    'privateEndpointConnections',
    'systemData',
    'principalId@identity',
    'tenantId@identity',
    'clientId@identity',
  ].map(one => one.toLowerCase()),
)

/** Read-only on one type only. */
const readOnlyOf: Readonly<Record<string, RegExp>> = {
  'microsoft.storage/storageaccounts': /^sku\.tier$/i,
  'microsoft.web/serverfarms':
    /^sku\.(tier|size|family)$|^properties\.(status|numberOfSites|numberOfWorkers|currentNumberOfWorkers)$/i,
  'microsoft.sql/servers': /^kind$|^properties\.state$/i,
  'microsoft.sql/servers/databases':
    /^kind$|^properties\.(databaseId|defaultSecondaryLocation|earliestRestoreDate|status|currentSku\b.*)$/i,
  'microsoft.network/firewallpolicies': /^properties\.(size|ruleCollectionGroups|firewalls|childPolicies)\b/i,
  'microsoft.network/firewallpolicies/rulecollectiongroups': /^properties\.size$/i,
  'microsoft.network/frontdoors': /^properties\.(cname|frontdoorId)$|\.resourceState$/i,
  'microsoft.alertsmanagement/smartdetectoralertrules': /^properties\.detector\.(?!id$)/i,
}

/** Taken and never given back: it cannot be told whether it still holds. */
const writeOnlyOf: Readonly<Record<string, RegExp>> = {
  'microsoft.keyvault/vaults': /^properties\.createMode$/i,
  'microsoft.sql/servers/databases': /^properties\.(createMode|sampleName|sourceDatabaseId|restorePointInTime)$/i,
  'microsoft.dbforpostgresql/servers': /^sku\.size$|^properties\.createMode$/i,
  'microsoft.dbforpostgresql/flexibleservers': /^properties\.createMode$/i,
  'microsoft.dbformysql/flexibleservers': /^properties\.createMode$/i,
  'microsoft.documentdb/databaseaccounts': /^properties\.createMode$/i,
  'microsoft.insights/components': /^properties\.(Flow_Type|Request_Source)$/i,
  'microsoft.apimanagement/service/apis': /^properties\.(value|format|wsdlSelector|createMode)\b/i,
  'microsoft.keyvault/vaults/secrets': /^properties\.value$/i,
  'microsoft.compute/virtualmachines': /^properties\.osProfile\.(adminPassword|customData)$/i,
}

/** Other places in which a value counts as well. */
const alternativesOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'microsoft.sql/servers/databases': {
    'sku.name': ['properties.currentServiceObjectiveName', 'properties.requestedServiceObjectiveName'],
  },
}

/**
 * Where absence in an answer means that it is not set: providers return these whenever they are. Anything else that is
 * declared and not returned is not verifiable.
 */
const returnedWhenSet =
  /^(identity|tags|zones|managedBy|plan|sku)\b|(^|\.)(networkSecurityGroup|routeTable|natGateway|publicIPAddress|ddosProtectionPlan|firewallPolicy|webApplicationFirewallPolicy|diskEncryptionSet|subnet)(\.id)?$|\.(enablePurgeProtection|enableRbacAuthorization|disableLocalAuth|disableLocalAuthentication|virtualNetworkSubnetId|diskEncryptionSetId|keyVaultProperties\b.*|customerManagedKey\b.*|workspaceId|storageAccountId|eventHubAuthorizationRuleId|firewallPolicyId|delegations\b.*|serviceEndpoints\b.*)$/i

export function isReadOnly(type: string, path: string): boolean {
  const plain = withoutIndexes(path).toLowerCase()
  const own = plain.slice(plain.lastIndexOf('.') + 1)
  if (readOnly.has(own)) return true
  if (plain.startsWith('identity.') && readOnly.has(`${own}@identity`)) return true
  return readOnlyOf[type]?.test(plain) ?? false
}

export function isWriteOnly(type: string, path: string): boolean {
  return writeOnlyOf[type]?.test(withoutIndexes(path)) ?? false
}

export function alternatives(type: string, path: string): readonly string[] {
  return alternativesOf[type]?.[path] ?? []
}

export function isReturnedWhenSet(path: string): boolean {
  return returnedWhenSet.test(withoutIndexes(path))
}

/** Members that only tell elements of a list apart when there is nothing better are tried last. */
export const elementKeys: readonly string[] = [
  'name',
  'id',
  'category',
  'categoryGroup',
  'locationName',
  'objectId',
  'principalId',
  'resourceId',
  'service',
  'hostName',
  'lun',
  'port',
  'value',
  'ipAddress',
  'ipAddressOrRange',
  'ipMask',
  'action',
  'key',
]

export function withoutIndexes(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '')
}

/** Children that come inside of their parent: path of the list and type of the child, in lower case. */
export const inlineChildren: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'microsoft.network/virtualnetworks': {
    'properties.subnets': 'Microsoft.Network/virtualNetworks/subnets',
    'properties.virtualNetworkPeerings': 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  },
  'microsoft.network/networksecuritygroups': {
    'properties.securityRules': 'Microsoft.Network/networkSecurityGroups/securityRules',
  },
  'microsoft.network/routetables': { 'properties.routes': 'Microsoft.Network/routeTables/routes' },
  'microsoft.containerservice/managedclusters': {
    'properties.agentPoolProfiles': 'Microsoft.ContainerService/managedClusters/agentPools',
  },
}

export function inlineChildType(type: string, path: string): string | undefined {
  const known = inlineChildren[type]
  const lower = path.toLowerCase()
  const key = known && Object.keys(known).find(one => one.toLowerCase() === lower)
  return key === undefined ? undefined : known?.[key]
}

/** Parts that the row of a resource leaves out and another address gives. */
export const hiddenParts: Readonly<Record<string, { readonly path: string; readonly suffix: string }>> = {
  'microsoft.web/sites': { path: 'siteConfig', suffix: '/config/web' },
  'microsoft.web/sites/slots': { path: 'siteConfig', suffix: '/config/web' },
}

/** Children that only their provider lists, and by which somebody gets in: looked for below each declared parent. */
export const listedChildren: Readonly<Record<string, readonly string[]>> = {
  'microsoft.sql/servers': ['firewallRules', 'virtualNetworkRules'],
  'microsoft.dbforpostgresql/servers': ['firewallRules'],
  'microsoft.dbforpostgresql/flexibleservers': ['firewallRules'],
  'microsoft.dbformysql/servers': ['firewallRules'],
  'microsoft.dbformysql/flexibleservers': ['firewallRules'],
  'microsoft.cache/redis': ['firewallRules'],
  'microsoft.synapse/workspaces': ['firewallRules'],
  'microsoft.managedidentity/userassignedidentities': ['federatedIdentityCredentials'],
}
