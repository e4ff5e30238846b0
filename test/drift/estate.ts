import type { Body, Json } from '../servers/azure.ts'
import { group, subscription } from './scene.ts'

type Properties = Readonly<Record<string, Json>>

/** A declared resource with what Azure answers for it when nothing has drifted. */
export interface Case {
  /** Of `whatif-noise.json`; several where one resource shows several. */
  readonly noise: readonly string[]
  readonly type: string
  readonly name: string
  readonly declared: Properties
  /** Members beside the properties. */
  readonly rest?: Body
  readonly live: Body
  readonly apiVersion?: string
  /** The id where it is not that of a resource in the group. */
  readonly id?: string
}

export const idOf = (type: string, name: string): string => {
  const [namespace, ...types] = type.split('/')
  const names = name.split('/')
  return `${group}/providers/${namespace}/${types.map((one, index) => `${one}/${names[index]}`).join('/')}`
}

const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const principal = '0a0a0a0a-0000-0000-0000-000000000001'
const vnet = idOf('Microsoft.Network/virtualNetworks', 'vnet')
const nsg = idOf('Microsoft.Network/networkSecurityGroups', 'nsg')
const workspace = idOf('Microsoft.OperationalInsights/workspaces', 'logs')

/** Noise that providers make, one resource for each of its forms. */
export const cases: readonly Case[] = [
  {
    noise: ['WN001', 'WN004', 'WN005', 'WN006', 'WN107', 'WN111', 'WN114'],
    type: 'Microsoft.Storage/storageAccounts',
    name: 'stshop',
    declared: {
      minimumTlsVersion: 'TLS1_2',
      supportsHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      allowSharedKeyAccess: false,
      encryption: { keySource: 'Microsoft.Storage', services: { blob: { enabled: true, keyType: 'Account' } } },
    },
    rest: { kind: 'StorageV2', sku: { name: 'Standard_GRS' }, tags: { owner: 'shop' } },
    live: {
      id: idOf('Microsoft.Storage/storageAccounts', 'stshop').replace('rg-shop', 'RG-Shop'),
      location: 'West Europe',
      kind: 'StorageV2',
      sku: { name: 'Standard_GRS', tier: 'Standard' },
      tags: { Owner: 'shop', Version: '2026.11', 'hidden-link:x': 'y' },
      properties: {
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: false,
        networkAcls: { bypass: 'AzureServices', virtualNetworkRules: [], ipRules: [], defaultAction: 'Allow' },
        encryption: {
          keySource: 'Microsoft.Storage',
          services: {
            blob: { enabled: true, keyType: 'Account', lastEnabledTime: '2026-01-02T03:04:05.6789Z' },
            file: { enabled: true, keyType: 'Account', lastEnabledTime: '2026-01-02T03:04:05.6789Z' },
          },
        },
        accessTier: 'Hot',
        provisioningState: 'Succeeded',
        creationTime: '2026-01-02T03:04:05.6789Z',
        primaryEndpoints: { blob: 'https://stshop.blob.core.windows.net/' },
        primaryLocation: 'westeurope',
        statusOfPrimary: 'available',
      },
    },
  },
  {
    noise: ['WN008'],
    type: 'Microsoft.Storage/storageAccounts/queueServices',
    name: 'stshop/default',
    declared: { cors: { corsRules: [] } },
    live: {
      properties: { cors: { corsRules: [] }, logging: { version: '1.0', read: false, write: false, delete: false } },
    },
  },
  {
    noise: [],
    type: 'Microsoft.Storage/storageAccounts/blobServices',
    name: 'stshop/default',
    declared: { deleteRetentionPolicy: { enabled: true, days: 14 } },
    live: { properties: { deleteRetentionPolicy: { enabled: true, days: 14, allowPermanentDelete: false } } },
  },
  {
    noise: [],
    type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
    name: 'stshop/default/orders',
    declared: { publicAccess: 'None' },
    live: {
      properties: { publicAccess: 'None', defaultEncryptionScope: '$account-encryption-key', hasLegalHold: false },
    },
  },
  {
    noise: ['WN009', 'WN113'],
    type: 'Microsoft.Storage/storageAccounts',
    name: 'stodd',
    declared: {
      minimumTlsVersion: 'TLS1_2',
      supportsHttpsTrafficOnly: true,
      notAProperty: 'discarded',
      azureFilesIdentityBasedAuthentication: {
        directoryServiceOptions: "[reference('Microsoft.Web/sites/elsewhere', '2023-12-01').state]",
      },
    },
    rest: { kind: 'StorageV2', sku: { name: 'Standard_GRS' } },
    live: {
      location: 'westeurope',
      kind: 'StorageV2',
      sku: { name: 'Standard_GRS' },
      properties: {
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        azureFilesIdentityBasedAuthentication: { directoryServiceOptions: 'AADDS' },
      },
    },
  },
  {
    noise: [],
    type: 'Microsoft.Sql/servers',
    name: 'sql',
    declared: { publicNetworkAccess: 'Disabled', minimalTlsVersion: '1.2', administratorLogin: 'ada', version: '12.0' },
    live: {
      location: 'westeurope',
      kind: 'v12.0',
      properties: {
        publicNetworkAccess: 'Disabled',
        minimalTlsVersion: '1.2',
        administratorLogin: 'ada',
        version: '12.0',
        state: 'Ready',
        fullyQualifiedDomainName: 'sql.database.windows.net',
      },
    },
  },
  {
    noise: ['WN014', 'WN015'],
    type: 'Microsoft.Sql/servers/databases',
    name: 'sql/orders',
    declared: { collation: 'SQL_Latin1_General_CP1_CI_AS', sampleName: 'AdventureWorksLT' },
    rest: { sku: { name: 'S2' } },
    live: {
      location: 'westeurope',
      kind: 'v12.0,user',
      sku: { name: 'Standard', tier: 'Standard', capacity: 50 },
      properties: {
        collation: 'SQL_Latin1_General_CP1_CI_AS',
        currentServiceObjectiveName: 'S2',
        requestedServiceObjectiveName: 'S2',
        creationDate: '2026-01-02T03:04:05Z',
        databaseId: 'd1',
        status: 'Online',
        defaultSecondaryLocation: 'northeurope',
      },
    },
  },
  {
    noise: [],
    type: 'Microsoft.Sql/servers/auditingSettings',
    name: 'sql/default',
    declared: { state: 'Enabled', isAzureMonitorTargetEnabled: true, retentionDays: 90 },
    live: {
      properties: { state: 'Enabled', isAzureMonitorTargetEnabled: true, retentionDays: 90, storageEndpoint: '' },
    },
  },
  {
    noise: ['WN020'],
    type: 'Microsoft.Sql/servers/securityAlertPolicies',
    name: 'sql/default',
    declared: { state: 'Enabled', disabledAlerts: [], emailAccountAdmins: true },
    live: {
      properties: {
        state: 'Enabled',
        disabledAlerts: [''],
        emailAddresses: [''],
        emailAccountAdmins: true,
        creationTime: '2026-01-02T03:04:05Z',
      },
    },
  },
  {
    noise: ['WN025'],
    type: 'Microsoft.DBforPostgreSQL/servers',
    name: 'pg',
    declared: { sslEnforcement: 'Enabled', minimalTlsVersion: 'TLS1_2', version: '11', createMode: 'Default' },
    rest: { sku: { name: 'GP_Gen5_2', tier: 'GeneralPurpose', size: '5120' } },
    live: {
      location: 'westeurope',
      sku: { name: 'GP_Gen5_2', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 },
      properties: { sslEnforcement: 'Enabled', minimalTlsVersion: 'TLS1_2', version: '11', userVisibleState: 'Ready' },
    },
  },
  {
    noise: ['WN026', 'WN027'],
    type: 'Microsoft.DocumentDB/databaseAccounts',
    name: 'cosmos',
    declared: {
      databaseAccountOfferType: 'Standard',
      disableLocalAuth: true,
      publicNetworkAccess: 'Disabled',
      locations: [{ locationName: 'West Europe', failoverPriority: 0 }],
    },
    live: {
      location: 'westeurope',
      kind: 'GlobalDocumentDB',
      properties: {
        databaseAccountOfferType: 'Standard',
        disableLocalAuth: true,
        publicNetworkAccess: 'Disabled',
        locations: [
          { id: 'cosmos-westeurope', locationName: 'West Europe', failoverPriority: 0, provisioningState: 'Succeeded' },
        ],
        sqlEndpoint: 'https://cosmos.documents.azure.com',
        configurationOverrides: {},
        defaultIdentity: 'FirstPartyIdentity',
        analyticalStorageConfiguration: { schemaType: 'WellDefined' },
      },
    },
  },
  {
    noise: ['WN028', 'WN030'],
    type: 'Microsoft.Authorization/roleAssignments',
    name: '11111111-aaaa-bbbb-cccc-000000000001',
    declared: {
      principalId: principal,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
    },
    live: {
      properties: {
        principalId: principal,
        roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
        principalType: 'ServicePrincipal',
        scope: group,
        createdOn: '2026-01-02T03:04:05Z',
      },
    },
  },
  {
    noise: ['WN031'],
    type: 'Microsoft.Authorization/roleAssignments',
    name: "[guid(reference('Microsoft.Web/sites/elsewhere', '2023-12-01').id)]",
    id: idOf('Microsoft.Authorization/roleAssignments', '22222222-aaaa-bbbb-cccc-000000000001'),
    declared: {
      principalId: "[reference('Microsoft.Web/sites/elsewhere', '2023-12-01', 'full').identity.principalId]",
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
    },
    live: {
      properties: {
        principalId: '0a0a0a0a-0000-0000-0000-000000000009',
        roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
        scope: group,
      },
    },
  },
  {
    noise: ['WN035', 'WN037', 'WN044'],
    type: 'Microsoft.Network/virtualNetworks',
    name: 'vnet',
    declared: {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        {
          name: 'app',
          properties: {
            addressPrefix: '10.0.1.0/24',
            networkSecurityGroup: { id: nsg },
            privateLinkServiceNetworkPolicies: 'Enabled',
          },
        },
      ],
    },
    live: {
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [
          {
            name: 'app',
            id: `${vnet}/subnets/app`,
            etag: 'W/"1"',
            properties: {
              addressPrefix: '10.0.1.0/24',
              networkSecurityGroup: { id: nsg.toUpperCase() },
              privateEndpointNetworkPolicies: 'Disabled',
              privateLinkServiceNetworkPolicies: 'enabled',
              provisioningState: 'Succeeded',
              delegations: [],
            },
          },
        ],
        virtualNetworkPeerings: [
          {
            name: 'to-hub',
            properties: {
              allowForwardedTraffic: false,
              peeringState: 'Connected',
              remoteVirtualNetwork: { id: '/hub' },
            },
          },
          {
            name: 'to-spoke',
            properties: {
              allowForwardedTraffic: false,
              peeringState: 'Connected',
              remoteVirtualNetwork: { id: '/spoke' },
            },
          },
        ],
        cloudServices: [],
        enableDdosProtection: false,
        privateEndpointVNetPolicies: 'Disabled',
      },
    },
  },
  ...['to-spoke', 'to-hub'].map(
    (name): Case => ({
      noise: ['WN039', 'WN040'],
      type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
      name: `vnet/${name}`,
      declared: { allowForwardedTraffic: false },
      live: { properties: { allowForwardedTraffic: false, peeringState: 'Connected' } },
    }),
  ),
  {
    noise: [],
    type: 'Microsoft.Network/networkSecurityGroups',
    name: 'nsg',
    declared: {
      securityRules: [
        securityRule('https', { priority: 100, destinationPortRange: '443', sourceAddressPrefix: '10.0.0.0/8' }),
        securityRule('no-ssh', { priority: 200, access: 'Deny', destinationPortRange: '22', sourceAddressPrefix: '*' }),
      ],
    },
    live: {
      location: 'westeurope',
      properties: {
        securityRules: [
          securityRule('no-ssh', {
            priority: 200,
            access: 'Deny',
            destinationPortRange: '22',
            sourceAddressPrefix: '*',
          }),
          securityRule('https', { priority: 100, destinationPortRange: '443', sourceAddressPrefix: '10.0.0.0/8' }),
        ],
        defaultSecurityRules: [securityRule('AllowVnetInBound', { priority: 65_000 })],
      },
    },
  },
  {
    noise: ['WN048'],
    type: 'Microsoft.Network/networkInterfaces',
    name: 'nic',
    declared: {
      ipConfigurations: [
        { name: 'ip', properties: { privateIPAllocationMethod: 'Dynamic', subnet: { id: `${vnet}/subnets/app` } } },
      ],
    },
    live: {
      location: 'westeurope',
      kind: 'Regular',
      properties: {
        allowPort25Out: true,
        ipConfigurations: [
          {
            name: 'ip',
            id: '/x',
            properties: {
              privateIPAllocationMethod: 'Dynamic',
              privateIPAddress: '10.0.1.4',
              subnet: { id: `${vnet}/subnets/app` },
              privateIPAddressVersion: 'IPv4',
            },
          },
        ],
      },
    },
  },
  {
    noise: ['WN049'],
    type: 'Microsoft.Network/firewallPolicies',
    name: 'fw',
    declared: { threatIntelMode: 'Deny', size: '0MB' },
    live: { location: 'westeurope', properties: { threatIntelMode: 'Deny', size: '0.5MB', ruleCollectionGroups: [] } },
  },
  {
    noise: ['WN050'],
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    name: 'fw/apps',
    declared: {
      priority: 100,
      ruleCollections: [{ name: 'web', rules: [{ name: 'out', ruleType: 'NetworkRule', destinationPorts: ['443'] }] }],
    },
    live: {
      properties: {
        size: '0.1MB',
        priority: 100,
        ruleCollections: [
          {
            name: 'web',
            rules: [{ name: 'out', ruleType: 'NetworkRule', destinationPorts: ['443'], ipv6Rule: false }],
          },
        ],
      },
    },
  },
  {
    noise: ['WN051'],
    type: 'Microsoft.Network/frontDoors',
    name: 'fd',
    declared: {
      enabledState: 'Enabled',
      backendPools: [{ name: 'pool', properties: { backends: [{ address: 'shop.example.com' }] } }],
    },
    live: {
      location: 'global',
      properties: {
        cname: 'fd.azurefd.net',
        enabledState: 'Enabled',
        backendPools: [
          {
            id: '/pool',
            name: 'pool',
            properties: { resourceState: 'Enabled', backends: [{ address: 'shop.example.com', weight: 50 }] },
          },
        ],
      },
    },
  },
  {
    noise: ['WN052'],
    type: 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies',
    name: 'waf',
    declared: { policySettings: { mode: 'Prevention', enabledState: 'Enabled' } },
    live: {
      location: 'Global',
      properties: {
        policySettings: {
          mode: 'Prevention',
          enabledState: 'Enabled',
          requestBodyCheck: 'Disabled',
          customBlockResponseStatusCode: 403,
        },
        managedRules: { managedRuleSets: [] },
        resourceState: 'Enabled',
      },
    },
  },
  {
    noise: ['WN058', 'WN061'],
    type: 'Microsoft.Web/sites',
    name: 'web',
    declared: {
      httpsOnly: true,
      siteConfig: {
        minTlsVersion: '1.2',
        ftpsState: 'Disabled',
        ipSecurityRestrictions: [{ name: 'office', ipAddress: '203.0.113.0/24', action: 'Allow', priority: 100 }],
      },
    },
    rest: { identity: { type: 'SystemAssigned' } },
    live: {
      location: 'West Europe',
      kind: 'app',
      identity: { type: 'SystemAssigned', principalId: 'p', tenantId: 't' },
      properties: { httpsOnly: true, siteConfig: null, state: 'Running', hostNames: ['web.azurewebsites.net'] },
    },
  },
  {
    noise: ['WN064'],
    type: 'Microsoft.Web/sites/config',
    name: 'web/logs',
    declared: { httpLogs: { fileSystem: { enabled: true } } },
    live: { properties: { httpLogs: { fileSystem: { enabled: true, retentionInMb: 35, retentionInDays: 7 } } } },
  },
  {
    noise: ['WN065'],
    type: 'Microsoft.Web/serverfarms',
    name: 'plan',
    declared: { reserved: true },
    rest: { sku: { name: 'P1v3' } },
    live: {
      location: 'West Europe',
      kind: 'linux',
      sku: { name: 'P1v3', tier: 'PremiumV3', size: 'P1v3', family: 'Pv3', capacity: 1 },
      properties: { reserved: true, numberOfSites: 3, status: 'Ready' },
    },
  },
  {
    noise: ['WN066'],
    type: 'Microsoft.Web/hostingEnvironments',
    name: 'ase',
    declared: { internalLoadBalancingMode: 'Web, Publishing', virtualNetwork: { id: `${vnet}/subnets/app` } },
    live: {
      location: 'West Europe',
      kind: 'ASEV3',
      properties: {
        internalLoadBalancingMode: 'Web, Publishing',
        virtualNetwork: { id: `${vnet}/subnets/app` },
        multiSize: 'Standard_D2d_v4',
      },
    },
  },
  {
    noise: ['WN071'],
    type: 'Microsoft.Insights/components',
    name: 'insights',
    declared: {
      Application_Type: 'web',
      Flow_Type: 'Bluefield',
      Request_Source: 'rest',
      WorkspaceResourceId: workspace,
    },
    rest: { kind: 'web' },
    live: {
      location: 'westeurope',
      kind: 'web',
      properties: { Application_Type: 'web', WorkspaceResourceId: workspace.toLowerCase(), InstrumentationKey: 'k' },
    },
  },
  {
    noise: ['WN072'],
    type: 'Microsoft.Insights/webtests',
    name: 'ping',
    declared: { SyntheticMonitorId: 'ping', Name: 'ping', Kind: 'ping', Locations: [{ Id: 'emea-nl-ams-azr' }] },
    live: {
      location: 'westeurope',
      properties: {
        SyntheticMonitorId: 'ping',
        Name: 'ping',
        Kind: 'ping',
        Enabled: true,
        Frequency: 300,
        Locations: [{ Id: 'emea-nl-ams-azr' }],
      },
    },
  },
  {
    noise: ['WN073'],
    type: 'Microsoft.Insights/metricAlerts',
    name: 'alert',
    declared: { severity: 2, enabled: true, windowSize: 'PT60M', evaluationFrequency: 'PT5M' },
    live: {
      location: 'global',
      properties: { severity: 2, enabled: true, windowSize: 'PT1H', evaluationFrequency: 'PT5M', templateType: 8 },
    },
  },
  {
    noise: ['WN075'],
    type: 'microsoft.alertsManagement/smartDetectorAlertRules',
    name: 'smart',
    declared: { state: 'Enabled', severity: 'Sev3', frequency: 'PT1M', detector: { id: 'FailureAnomaliesDetector' } },
    live: {
      location: 'global',
      properties: {
        state: 'Enabled',
        severity: 'Sev3',
        frequency: 'PT1M',
        detector: {
          id: 'FailureAnomaliesDetector',
          name: 'Failure Anomalies',
          description: 'Detects',
          imagePaths: null,
        },
      },
    },
  },
  {
    noise: ['WN077', 'WN078'],
    type: 'Microsoft.KeyVault/vaults',
    name: 'kv',
    declared: {
      tenantId: '99999999-0000-0000-0000-000000000000',
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      enablePurgeProtection: true,
      publicNetworkAccess: 'Disabled',
      networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
      accessPolicies: [],
      createMode: 'default',
    },
    live: {
      location: 'westeurope',
      properties: {
        tenantId: '99999999-0000-0000-0000-000000000000',
        sku: { family: 'A', name: 'Standard' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        publicNetworkAccess: 'Disabled',
        networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: [], virtualNetworkRules: [] },
        accessPolicies: [],
        vaultUri: 'https://kv.vault.azure.net/',
        softDeleteRetentionInDays: 90,
      },
    },
  },
  {
    noise: ['WN080', 'WN081'],
    type: 'Microsoft.KeyVault/vaults/secrets',
    name: 'kv/db',
    declared: { value: 'hunter2-is-a-secret', attributes: { enabled: true } },
    live: {
      properties: {
        attributes: { enabled: true, created: 1_767_322_000, updated: 1_767_322_000 },
        secretUri: 'https://kv.vault.azure.net/secrets/db',
      },
    },
  },
  {
    noise: ['WN085'],
    type: 'Microsoft.Compute/virtualMachines',
    name: 'vm',
    declared: {
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      securityProfile: { encryptionAtHost: true },
      osProfile: {
        computerName: 'vm',
        adminUsername: 'ada',
        linuxConfiguration: { disablePasswordAuthentication: true },
      },
    },
    live: {
      location: 'westeurope',
      properties: {
        vmId: 'v1',
        provisioningState: 'Succeeded',
        hardwareProfile: { vmSize: 'Standard_D2s_v5' },
        securityProfile: { encryptionAtHost: true },
        osProfile: {
          computerName: 'vm',
          adminUsername: 'ada',
          allowExtensionOperations: true,
          secrets: [],
          requireGuestProvisionSignal: true,
          linuxConfiguration: { disablePasswordAuthentication: true, provisionVMAgent: true },
        },
        storageProfile: { osDisk: { managedDisk: { id: idOf('Microsoft.Compute/disks', 'vm_OsDisk') } } },
      },
    },
  },
  {
    noise: ['WN086'],
    type: 'Microsoft.Compute/disks',
    name: 'data',
    declared: {
      diskSizeGB: 64,
      creationData: { createOption: 'Empty' },
      networkAccessPolicy: 'DenyAll',
      publicNetworkAccess: 'Disabled',
    },
    live: {
      location: 'westeurope',
      properties: {
        diskSizeGB: 64,
        creationData: { createOption: 'Empty' },
        networkAccessPolicy: 'DenyAll',
        publicNetworkAccess: 'Disabled',
        diskIOPSReadWrite: 240,
        diskMBpsReadWrite: 50,
        tier: 'P6',
        diskState: 'Unattached',
      },
    },
  },
  {
    noise: ['WN089'],
    type: 'Microsoft.ContainerService/managedClusters',
    name: 'aks',
    declared: {
      dnsPrefix: 'aks',
      disableLocalAccounts: true,
      enableRBAC: true,
      aadProfile: { managed: true, enableAzureRBAC: true },
      apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
      agentPoolProfiles: [{ name: 'system', count: 3, mode: 'System', osDiskSizeGB: 128, vmSize: 'Standard_D4s_v5' }],
    },
    rest: { identity: { type: 'SystemAssigned' } },
    live: {
      location: 'westeurope',
      identity: { type: 'SystemAssigned', principalId: 'p', tenantId: 't' },
      properties: {
        dnsPrefix: 'aks',
        powerState: { code: 'Running' },
        disableLocalAccounts: true,
        enableRBAC: true,
        aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: null },
        apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
        agentPoolProfiles: [
          {
            name: 'system',
            count: 3,
            mode: 'System',
            osDiskSizeGB: 128,
            vmSize: 'Standard_D4s_v5',
            powerState: { code: 'Running' },
            orchestratorVersion: '1.31',
          },
        ],
        identityProfile: { kubeletidentity: { resourceId: '/x' } },
      },
    },
  },
  {
    noise: ['WN096'],
    type: 'Microsoft.ApiManagement/service/apis',
    name: 'apim/orders',
    declared: { path: 'orders', protocols: ['https'], format: 'openapi', value: 'openapi: 3.0.0' },
    live: { properties: { path: 'orders', protocols: ['https'], isCurrent: true, subscriptionRequired: true } },
  },
  {
    noise: ['WN101'],
    type: 'Microsoft.OperationalInsights/workspaces',
    name: 'logs',
    declared: { retentionInDays: 90, sku: { name: 'PerGB2018' } },
    live: {
      location: 'westeurope',
      properties: {
        retentionInDays: 90,
        sku: { name: 'pergb2018' },
        createdDate: '2026-01-02T03:04:05Z',
        features: { enableLogAccessUsingOnlyResourcePermissions: true, legacy: 0, clusterResourceId: null },
      },
    },
  },
  {
    noise: ['WN102'],
    type: 'Microsoft.Automation/automationAccounts',
    name: 'auto',
    declared: { sku: { name: 'Basic' }, publicNetworkAccess: false, disableLocalAuth: true },
    live: {
      location: 'westeurope',
      properties: {
        sku: { name: 'Basic' },
        publicNetworkAccess: false,
        disableLocalAuth: true,
        state: 'Ok',
        encryption: { keySource: 'Microsoft.Automation' },
      },
    },
  },
  {
    noise: ['WN032'],
    type: 'Microsoft.Authorization/policyAssignments',
    name: 'no-public-ip',
    declared: {
      policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/83a86a26-fd1f-447c-b59d-e51f44264114',
      enforcementMode: 'Default',
      metadata: { parameters: { list: { type: 'Array' } } },
    },
    live: {
      properties: {
        policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/83a86a26-fd1f-447c-b59d-e51f44264114',
        enforcementMode: 'Default',
        scope: group,
        metadata: { parameters: { list: { type: 'array' } } },
      },
    },
  },
  {
    noise: [],
    type: 'Microsoft.Authorization/locks',
    name: 'keep',
    declared: { level: 'CanNotDelete' },
    live: { properties: { level: 'CanNotDelete' } },
  },
  {
    noise: [],
    type: 'Microsoft.Insights/diagnosticSettings',
    name: 'audit',
    id: `${idOf('Microsoft.KeyVault/vaults', 'kv')}/providers/Microsoft.Insights/diagnosticSettings/audit`,
    declared: { workspaceId: workspace, logs: [{ category: 'AuditEvent', enabled: true }] },
    rest: { scope: 'Microsoft.KeyVault/vaults/kv' },
    live: {
      properties: {
        workspaceId: workspace,
        logAnalyticsDestinationType: null,
        logs: [
          { category: 'AuditEvent', enabled: true, retentionPolicy: { enabled: false, days: 0 } },
          { category: 'AzurePolicyEvaluationDetails', enabled: false, retentionPolicy: { enabled: false, days: 0 } },
        ],
      },
    },
  },
  {
    noise: [],
    type: 'Microsoft.ContainerRegistry/registries',
    name: 'acr',
    declared: { adminUserEnabled: false, publicNetworkAccess: 'Disabled' },
    rest: { sku: { name: 'Premium' } },
    live: {
      location: 'westeurope',
      sku: { name: 'Premium', tier: 'Premium' },
      properties: {
        adminUserEnabled: false,
        publicNetworkAccess: 'Disabled',
        dataEndpointEnabled: false,
        encryption: { status: 'disabled' },
      },
    },
  },
  {
    noise: [],
    type: 'Microsoft.Cache/redis',
    name: 'redis',
    declared: {
      enableNonSslPort: false,
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Disabled',
      sku: { name: 'Premium', family: 'P', capacity: 1 },
    },
    live: {
      location: 'West Europe',
      properties: {
        enableNonSslPort: false,
        minimumTlsVersion: '1.2',
        publicNetworkAccess: 'Disabled',
        sku: { name: 'Premium', family: 'P', capacity: 1 },
        sslPort: 6380,
      },
    },
  },
  {
    noise: [],
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    name: 'deployer',
    declared: {},
    live: { location: 'westeurope', properties: { principalId: 'p', clientId: 'c' } },
  },
]

function securityRule(name: string, more: Properties): { readonly name: string; readonly properties: Properties } {
  const common = {
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
  }
  return { name, properties: { ...common, ...more } }
}

export { securityRule }

/** What lives beside it without being declared, and is nobody's drift. */
export const implicit: Readonly<Record<string, Body>> = {
  [idOf('Microsoft.Compute/disks', 'vm_OsDisk')]: { managedBy: idOf('Microsoft.Compute/virtualMachines', 'vm') },
  [`${idOf('Microsoft.Web/sites', 'web')}/config/web`]: {
    properties: {
      minTlsVersion: '1.2',
      ftpsState: 'Disabled',
      ipSecurityRestrictions: [
        {
          name: 'office',
          ipAddress: '203.0.113.0/24',
          action: 'Allow',
          priority: 100,
          vnetTrafficTag: 7,
          subnetTrafficTag: 9,
        },
      ],
      remoteDebuggingEnabled: false,
      http20Enabled: true,
    },
  },
  [idOf('microsoft.alertsManagement/smartDetectorAlertRules', 'Failure Anomalies - web')]: {
    properties: { state: 'Enabled' },
  },
  [idOf('Microsoft.ApiManagement/service', 'apim')]: { managedBy: '/elsewhere' },
}

export function templateOf(all: readonly Case[] = cases): object {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: all.map(({ type, name, declared, rest = {}, apiVersion = '2023-01-01' }) => ({
      type,
      apiVersion,
      name,
      ...(hasLocation(type) && { location: 'westeurope' }),
      ...rest,
      properties: declared,
    })),
  }
}

function hasLocation(type: string): boolean {
  return (
    !/authorization|diagnosticsettings|alertsmanagement|metricalerts|frontdoor/i.test(type) &&
    type.split('/').length < 3
  )
}

export function liveIdOf({ id, type, name }: Case): string {
  return id ?? idOf(type, name)
}
