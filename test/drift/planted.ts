import type { AzureServer, Body, Json } from '../servers/azure.ts'
import { idOf, securityRule } from './estate.ts'
import { group, subscription } from './scene.ts'

/** One change that somebody made by hand. */
export interface Planted {
  readonly what: string
  /** Ends in the name of the resource that is to be reported. */
  readonly on: string
  /** How the path of the record begins. */
  readonly path: string
  plant(azure: AzureServer): void
}

const storage = idOf('Microsoft.Storage/storageAccounts', 'stshop')
const vault = idOf('Microsoft.KeyVault/vaults', 'kv')
const site = idOf('Microsoft.Web/sites', 'web')
const sql = idOf('Microsoft.Sql/servers', 'sql')
const nsg = idOf('Microsoft.Network/networkSecurityGroups', 'nsg')
const vnet = idOf('Microsoft.Network/virtualNetworks', 'vnet')
const aks = idOf('Microsoft.ContainerService/managedClusters', 'aks')

/** Sets a leaf; `undefined` takes it away. */
function set(id: string, path: string, value: Json | undefined): Pick<Planted, 'on' | 'path' | 'plant'> {
  return {
    on: id,
    path,
    plant(azure) {
      const body = structuredClone(azure.resources.get(id.toLowerCase())) as Record<string, Json>
      const steps = path.split('.')
      let at = body as Record<string, Json>
      for (const step of steps.slice(0, -1)) {
        at[step] ??= {}
        at = at[step] as Record<string, Json>
      }
      const last = steps.at(-1) ?? ''
      if (value === undefined) delete at[last]
      else at[last] = value
      azure.resources.set(id.toLowerCase(), body)
    },
  }
}

function put(id: string, body: Body): Pick<Planted, 'on' | 'path' | 'plant'> {
  return { on: id, path: '', plant: azure => azure.put(id, body) }
}

function remove(id: string): Pick<Planted, 'on' | 'path' | 'plant'> {
  return { on: id, path: '', plant: azure => azure.remove(id) }
}

function change(id: string, on: string, path: string, edit: (properties: Record<string, Json>) => void) {
  return {
    on,
    path,
    plant(azure: AzureServer) {
      const body = structuredClone(azure.resources.get(id.toLowerCase())) as Record<string, Json>
      edit(body['properties'] as Record<string, Json>)
      azure.resources.set(id.toLowerCase(), body)
    },
  }
}

const rules = (properties: Record<string, Json>) => properties['securityRules'] as Json[]
const firstSubnet = (properties: Record<string, Json>) =>
  ((properties['subnets'] as Json[])[0] as Record<string, Json>)['properties'] as Record<string, Json>

const role = (id: string) => `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`

/** Forty kinds of drift that matter. */
export const planted: readonly Planted[] = [
  { what: 'TLS floor lowered', ...set(storage, 'properties.minimumTlsVersion', 'TLS1_0') },
  { what: 'plain HTTP allowed', ...set(storage, 'properties.supportsHttpsTrafficOnly', false) },
  { what: 'public blobs allowed', ...set(storage, 'properties.allowBlobPublicAccess', true) },
  { what: 'shared keys allowed', ...set(storage, 'properties.allowSharedKeyAccess', true) },
  {
    what: 'an address let in',
    ...set(storage, 'properties.networkAcls.ipRules', [{ value: '198.51.100.7', action: 'Allow' }]),
  },
  {
    what: 'soft delete of blobs off',
    ...set(`${storage}/blobServices/default`, 'properties.deleteRetentionPolicy.enabled', false),
  },
  {
    what: 'a container made public',
    ...set(`${storage}/blobServices/default/containers/orders`, 'properties.publicAccess', 'Container'),
  },
  { what: 'SQL server opened', ...set(sql, 'properties.publicNetworkAccess', 'Enabled') },
  { what: 'SQL TLS floor lowered', ...set(sql, 'properties.minimalTlsVersion', '1.0') },
  {
    what: 'a firewall rule for everybody',
    ...put(`${sql}/firewallRules/all`, { properties: { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' } }),
  },
  { what: 'SQL auditing off', ...set(`${sql}/auditingSettings/default`, 'properties.state', 'Disabled') },
  { what: 'SQL audit kept for a day', ...set(`${sql}/auditingSettings/default`, 'properties.retentionDays', 1) },
  { what: 'threat detection off', ...set(`${sql}/securityAlertPolicies/default`, 'properties.state', 'Disabled') },
  {
    what: 'PostgreSQL without TLS',
    ...set(idOf('Microsoft.DBforPostgreSQL/servers', 'pg'), 'properties.sslEnforcement', 'Disabled'),
  },
  {
    what: 'Cosmos keys allowed',
    ...set(idOf('Microsoft.DocumentDB/databaseAccounts', 'cosmos'), 'properties.disableLocalAuth', false),
  },
  {
    what: 'Cosmos opened',
    ...set(idOf('Microsoft.DocumentDB/databaseAccounts', 'cosmos'), 'properties.publicNetworkAccess', 'Enabled'),
  },
  {
    what: 'an owner added',
    ...put(`${storage}/providers/Microsoft.Authorization/roleAssignments/33333333-aaaa-bbbb-cccc-000000000001`, {
      properties: {
        scope: storage,
        principalId: '0b0b0b0b-0000-0000-0000-000000000666',
        roleDefinitionId: role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635'),
      },
    }),
  },
  {
    what: 'a role assignment made an owner',
    ...set(
      idOf('Microsoft.Authorization/roleAssignments', '11111111-aaaa-bbbb-cccc-000000000001'),
      'properties.roleDefinitionId',
      role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635'),
    ),
  },
  {
    what: 'a subnet without its NSG',
    ...change(vnet, vnet, 'properties.subnets[app].properties.networkSecurityGroup', properties => {
      delete firstSubnet(properties)['networkSecurityGroup']
    }),
  },
  {
    what: 'a peering by hand',
    ...change(vnet, `${vnet}/virtualNetworkPeerings/to-mallory`, '', properties => {
      const peerings = properties['virtualNetworkPeerings'] as Json[]
      peerings.push({ name: 'to-mallory', properties: { remoteVirtualNetwork: { id: '/mallory' } } })
    }),
  },
  {
    what: 'a security rule added',
    ...change(nsg, `${nsg}/securityRules/ssh`, '', properties => {
      rules(properties).push(
        securityRule('ssh', { priority: 90, destinationPortRange: '22', sourceAddressPrefix: '*' }),
      )
    }),
  },
  {
    what: 'a security rule widened',
    ...change(nsg, nsg, 'properties.securityRules[https].properties.sourceAddressPrefix', properties => {
      const https = rules(properties)[1] as Record<string, Json>
      ;(https['properties'] as Record<string, Json>)['sourceAddressPrefix'] = '*'
    }),
  },
  {
    what: 'a denying rule removed',
    ...change(nsg, nsg, 'properties.securityRules[no-ssh]', properties => {
      rules(properties).shift()
    }),
  },
  {
    what: 'a public address attached',
    ...change(
      idOf('Microsoft.Network/networkInterfaces', 'nic'),
      idOf('Microsoft.Network/networkInterfaces', 'nic'),
      'properties.ipConfigurations',
      properties => {
        const ip = (properties['ipConfigurations'] as Json[])[0] as Record<string, Json>
        ;(ip['properties'] as Record<string, Json>)['publicIPAddress'] = {
          id: `${group}/providers/Microsoft.Network/publicIPAddresses/pip`,
        }
      },
    ),
  },
  {
    what: 'threat intelligence off',
    ...set(idOf('Microsoft.Network/firewallPolicies', 'fw'), 'properties.threatIntelMode', 'Off'),
  },
  {
    what: 'WAF only watches',
    ...set(
      idOf('Microsoft.Network/FrontDoorWebApplicationFirewallPolicies', 'waf'),
      'properties.policySettings.mode',
      'Detection',
    ),
  },
  { what: 'a site without HTTPS', ...set(site, 'properties.httpsOnly', false) },
  { what: 'a site without its identity', ...set(site, 'identity.type', 'None') },
  { what: 'a site with plain FTP', ...siteConfig('ftpsState', 'AllAllowed') },
  {
    what: 'a site without restrictions',
    ...siteConfig(
      'ipSecurityRestrictions',
      [{ ipAddress: 'Any', action: 'Allow', name: 'Allow all' }],
      'properties.siteConfig.ipSecurityRestrictions[office]',
    ),
  },
  { what: 'remote debugging on', ...siteConfig('remoteDebuggingEnabled', true) },
  { what: 'purge protection gone', ...set(vault, 'properties.enablePurgeProtection', undefined) },
  { what: 'access policies in place of RBAC', ...set(vault, 'properties.enableRbacAuthorization', false) },
  {
    what: 'an access policy added',
    ...set(vault, 'properties.accessPolicies', [
      { objectId: 'mallory', tenantId: 't', permissions: { secrets: ['get'] } },
    ]),
  },
  { what: 'a vault opened', ...set(vault, 'properties.networkAcls.defaultAction', 'Allow') },
  { what: 'diagnostics removed', ...remove(`${vault}/providers/Microsoft.Insights/diagnosticSettings/audit`) },
  { what: 'a lock removed', ...remove(idOf('Microsoft.Authorization/locks', 'keep')) },
  {
    what: 'a policy not enforced',
    ...set(
      idOf('Microsoft.Authorization/policyAssignments', 'no-public-ip'),
      'properties.enforcementMode',
      'DoNotEnforce',
    ),
  },
  {
    what: 'an exemption from a policy',
    ...put(idOf('Microsoft.Authorization/policyExemptions', 'later'), { properties: { exemptionCategory: 'Waiver' } }),
  },
  { what: 'local accounts of a cluster', ...set(aks, 'properties.disableLocalAccounts', false) },
  { what: 'a cluster open to the world', ...set(aks, 'properties.apiServerAccessProfile.authorizedIPRanges', []) },
  {
    what: 'the admin user of a registry',
    ...set(idOf('Microsoft.ContainerRegistry/registries', 'acr'), 'properties.adminUserEnabled', true),
  },
  { what: 'Redis without TLS', ...set(idOf('Microsoft.Cache/redis', 'redis'), 'properties.enableNonSslPort', true) },
  {
    what: 'a federated credential added',
    ...put(
      `${idOf('Microsoft.ManagedIdentity/userAssignedIdentities', 'deployer')}/federatedIdentityCredentials/mallory`,
      {
        properties: {
          issuer: 'https://token.actions.githubusercontent.com',
          subject: 'repo:mallory/x:ref:refs/heads/main',
          audiences: ['api'],
        },
      },
    ),
  },
  {
    what: 'logs kept for a month',
    ...set(idOf('Microsoft.OperationalInsights/workspaces', 'logs'), 'properties.retentionInDays', 30),
  },
  {
    what: 'encryption at host off',
    ...set(idOf('Microsoft.Compute/virtualMachines', 'vm'), 'properties.securityProfile.encryptionAtHost', false),
  },
  {
    what: 'a disk that can be exported',
    ...set(idOf('Microsoft.Compute/disks', 'data'), 'properties.networkAccessPolicy', 'AllowAll'),
  },
]

function siteConfig(name: string, value: Json, path = `properties.siteConfig.${name}`) {
  return { ...set(`${site}/config/web`, `properties.${name}`, value), on: site, path }
}
