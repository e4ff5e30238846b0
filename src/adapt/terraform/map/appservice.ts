import {
  linuxFunction,
  linuxWebSite,
  newFunction,
  oldFunction,
  oldWebSite,
  registry,
  windowsFunction,
  windowsWebSite,
} from './appservice-site.ts'
import { tracked } from './common.ts'
import type { Rows, TerraformMap, TypeMap } from './types.ts'

const authSettings = (type: string) => ({
  type,
  name: 'authsettings',
  when: 'auth_settings',
  properties: {
    'properties.enabled': 'auth_settings.enabled',
    'properties.platform.enabled': { value: null },
    'properties.httpSettings.requireHttps': { value: null },
    'properties.unauthenticatedClientAction': 'auth_settings.unauthenticated_client_action',
    'properties.issuer': 'auth_settings.issuer',
    'properties.clientId': 'auth_settings.active_directory.client_id',
    'properties.tokenStoreEnabled': { from: 'auth_settings.token_store_enabled', default: false },
  },
})

const authSettingsV2 = (type: string) => ({
  type,
  name: 'authsettingsV2',
  when: 'auth_settings_v2',
  properties: {
    'properties.enabled': { value: null },
    'properties.platform.enabled': { from: 'auth_settings_v2.auth_enabled', default: false },
    'properties.globalValidation.requireAuthentication': 'auth_settings_v2.require_authentication',
    'properties.globalValidation.unauthenticatedClientAction': {
      from: 'auth_settings_v2.unauthenticated_action',
      default: 'RedirectToLoginPage',
    },
    'properties.httpSettings.requireHttps': { from: 'auth_settings_v2.require_https', default: true },
    'properties.login.tokenStore.enabled': { from: 'auth_settings_v2.login.token_store_enabled', default: false },
    'properties.identityProviders.azureActiveDirectory.enabled': {
      from: 'auth_settings_v2.active_directory_v2',
      as: { whenPresent: true, otherwise: false },
    },
    'properties.identityProviders.azureActiveDirectory.registration.clientId':
      'auth_settings_v2.active_directory_v2.client_id',
    'properties.identityProviders.azureActiveDirectory.registration.openIdIssuer':
      'auth_settings_v2.active_directory_v2.tenant_auth_endpoint',
  },
})

const oldAuth = (type: string) => [authSettings(`${type}/config`)]
const newAuth = (type: string) => [authSettings(`${type}/config`), authSettingsV2(`${type}/config`)]

const sites = 'Microsoft.Web/sites'
const slots = 'Microsoft.Web/sites/slots'

const app = (properties: Rows, children: TypeMap['children'] = newAuth(sites)): TypeMap => ({
  type: sites,
  properties: { ...tracked, ...properties },
  children,
})

const slot = (parent: string, properties: Rows, children: TypeMap['children'] = newAuth(slots)): TypeMap => ({
  type: slots,
  parent,
  properties: { name: 'name', ...properties },
  children,
})

export const appService: TerraformMap = {
  azurerm_linux_web_app: app(linuxWebSite),
  azurerm_linux_web_app_slot: slot('app_service_id', linuxWebSite),
  azurerm_windows_web_app: app(windowsWebSite),
  azurerm_windows_web_app_slot: slot('app_service_id', windowsWebSite),
  azurerm_linux_function_app: app(linuxFunction),
  azurerm_linux_function_app_slot: slot('function_app_id', linuxFunction),
  azurerm_windows_function_app: app(windowsFunction),
  azurerm_windows_function_app_slot: slot('function_app_id', windowsFunction),
  azurerm_function_app_flex_consumption: app({
    ...newFunction,
    ...registry,
    kind: { value: 'functionapp,linux' },
    'properties.siteConfig.alwaysOn': { value: null },
    'properties.siteConfig.builtInLoggingEnabled': { value: null },
    'properties.siteConfig.ftpsState': { value: 'Disabled' },
  }),

  azurerm_app_service: app(
    {
      ...oldWebSite,
      'properties.clientCertEnabled': { from: 'client_cert_enabled', default: false },
      'properties.clientCertMode': 'client_cert_mode',
    },
    oldAuth(sites),
  ),
  azurerm_app_service_slot: slot('app_service_name', oldWebSite, oldAuth(slots)),
  azurerm_function_app: app(oldFunction, oldAuth(sites)),
  azurerm_function_app_slot: slot(
    'function_app_name',
    { ...oldFunction, 'properties.siteConfig.vnetRouteAllEnabled': { value: null } },
    oldAuth(slots),
  ),

  azurerm_service_plan: {
    type: 'Microsoft.Web/serverfarms',
    properties: {
      ...tracked,
      kind: { from: 'os_type', as: { values: { Linux: 'linux', Windows: 'app', WindowsContainer: 'windows' } } },
      'sku.name': 'sku_name',
      'sku.capacity': { from: 'worker_count', default: 1 },
      'properties.hostingEnvironmentProfile.id': 'app_service_environment_id',
      'properties.reserved': {
        from: 'os_type',
        as: { values: { Linux: true, Windows: false, WindowsContainer: false } },
      },
      'properties.perSiteScaling': { from: 'per_site_scaling_enabled', default: false },
      'properties.elasticScaleEnabled': { from: 'premium_plan_auto_scale_enabled', since: 4, default: false },
      'properties.maximumElasticWorkerCount': 'maximum_elastic_worker_count',
      'properties.zoneRedundant': { from: 'zone_balancing_enabled', default: false },
    },
  },

  azurerm_app_service_plan: {
    type: 'Microsoft.Web/serverfarms',
    properties: {
      ...tracked,
      kind: { from: 'kind', default: 'Windows' },
      'sku.name': 'sku.size',
      'sku.tier': 'sku.tier',
      'sku.capacity': { from: 'sku.capacity', default: 1 },
      'properties.hostingEnvironmentProfile.id': 'app_service_environment_id',
      'properties.reserved': { from: 'reserved', default: false },
      'properties.perSiteScaling': { from: 'per_site_scaling', default: false },
      'properties.elasticScaleEnabled': { value: null },
      'properties.maximumElasticWorkerCount': 'maximum_elastic_worker_count',
      'properties.zoneRedundant': { from: 'zone_redundant', default: false },
    },
  },

  azurerm_app_service_environment_v3: {
    type: 'Microsoft.Web/hostingEnvironments',
    properties: {
      name: 'name',
      tags: 'tags',
      kind: { value: 'ASEV3' },
      'properties.virtualNetwork.id': 'subnet_id',
      'properties.internalLoadBalancingMode': { from: 'internal_load_balancing_mode', default: 'None' },
      'properties.dedicatedHostCount': 'dedicated_host_count',
      'properties.zoneRedundant': { from: 'zone_redundant', default: false },
      'properties.clusterSettings[*].name': 'cluster_setting[*].name',
      'properties.clusterSettings[*].value': 'cluster_setting[*].value',
      'properties.networkingConfiguration.properties.allowNewPrivateEndpointConnections': {
        from: 'allow_new_private_endpoint_connections',
        default: true,
      },
      'properties.networkingConfiguration.properties.remoteDebugEnabled': {
        from: 'remote_debugging_enabled',
        default: false,
      },
    },
  },
}
