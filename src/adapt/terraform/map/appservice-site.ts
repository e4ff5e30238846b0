import { identity } from './common.ts'
import type { ArgumentRow, Default, Rows, Transform } from './types.ts'

/** A setting within `site_config`, whose absence means the same with and without the block. */
function setting(argument: string, value: Default, as?: Transform): ArgumentRow {
  return { from: `site_config.${argument}`, default: value, withoutBlock: value, ...(as === undefined ? {} : { as }) }
}

/** ARM's `ipAddress` holds a range or the name of a service tag. */
const restrictions = (arm: string, block: string) => ({
  [`properties.siteConfig.${arm}[*].name`]: `site_config.${block}[*].name`,
  [`properties.siteConfig.${arm}[*].action`]: { from: `site_config.${block}[*].action`, default: 'Allow' },
  [`properties.siteConfig.${arm}[*].ipAddress`]: {
    from: [`site_config.${block}[*].ip_address`, `site_config.${block}[*].service_tag`],
  },
  [`properties.siteConfig.${arm}[*].vnetSubnetResourceId`]: `site_config.${block}[*].virtual_network_subnet_id`,
})

/** What all kinds of site have in every major. */
const site = {
  ...identity,
  tags: 'tags',
  'properties.enabled': { from: 'enabled', default: true },
  'properties.httpsOnly': { from: 'https_only', default: false },
  'properties.siteConfig.appSettings': { from: 'app_settings', as: 'entries' },
  'properties.siteConfig.connectionStrings[*].name': 'connection_string[*].name',
  'properties.siteConfig.connectionStrings[*].type': 'connection_string[*].type',
  'properties.siteConfig.connectionStrings[*].connectionString': 'connection_string[*].value',
  'properties.siteConfig.cors.allowedOrigins': 'site_config.cors.allowed_origins',
  'properties.siteConfig.cors.supportCredentials': { from: 'site_config.cors.support_credentials', default: false },
  'properties.siteConfig.healthCheckPath': 'site_config.health_check_path',
  'properties.siteConfig.http20Enabled': setting('http2_enabled', false),
  'properties.siteConfig.vnetRouteAllEnabled': setting('vnet_route_all_enabled', false),
  'properties.siteConfig.webSocketsEnabled': setting('websockets_enabled', false),
  ...restrictions('ipSecurityRestrictions', 'ip_restriction'),
  ...restrictions('scmIpSecurityRestrictions', 'scm_ip_restriction'),
} satisfies Rows

/** The resources of azurerm 3 and later that are told apart by operating system. */
const newSite = {
  ...site,
  'properties.clientCertEnabled': { from: 'client_certificate_enabled', default: false },
  'properties.clientCertExclusionPaths': 'client_certificate_exclusion_paths',
  'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
  'properties.hostingEnvironmentProfile.id': { value: null },
  'properties.serverFarmId': 'service_plan_id',
  'properties.virtualNetworkSubnetId': 'virtual_network_subnet_id',
  'properties.siteConfig.minTlsVersion': setting('minimum_tls_version', '1.2'),
  'properties.siteConfig.scmMinTlsVersion': setting('scm_minimum_tls_version', '1.2'),
  'properties.siteConfig.ftpsState': setting('ftps_state', 'Disabled'),
  'properties.siteConfig.remoteDebuggingEnabled': setting('remote_debugging_enabled', false),
  'properties.siteConfig.remoteDebuggingVersion': 'site_config.remote_debugging_version',
  'properties.siteConfig.ipSecurityRestrictionsDefaultAction': setting('ip_restriction_default_action', 'Allow'),
  'properties.siteConfig.scmIpSecurityRestrictionsDefaultAction': setting('scm_ip_restriction_default_action', 'Allow'),
  'properties.siteConfig.numberOfWorkers': 'site_config.worker_count',
} satisfies Rows

export const registry = {
  'properties.siteConfig.acrUseManagedIdentityCreds': setting('container_registry_use_managed_identity', false),
} satisfies Rows

/**
 * The resources without an operating system in their names, gone in azurerm 5. They know no public network access, no
 * remote debugging of functions and no client certificates of slots: what has no argument is left to Azure.
 */
const oldSite = {
  ...site,
  'properties.serverFarmId': 'app_service_plan_id',
  'properties.publicNetworkAccess': { value: null },
  'properties.hostingEnvironmentProfile.id': { value: null },
  'properties.siteConfig.alwaysOn': setting('always_on', false),
  'properties.siteConfig.minTlsVersion': setting('min_tls_version', '1.2'),
  'properties.siteConfig.netFrameworkVersion': setting('dotnet_framework_version', 'v4.0'),
  'properties.siteConfig.javaVersion': 'site_config.java_version',
  'properties.siteConfig.linuxFxVersion': 'site_config.linux_fx_version',
} satisfies Rows

/** `logs`: ARM has it twice, as `sites/config` `logs` and in the site's own settings, which rules read. */
const logs = (suffix: string) =>
  ({
    'properties.siteConfig.httpLoggingEnabled': {
      from: 'logs.http_logs',
      as: { whenPresent: true, otherwise: false },
      withoutBlock: false,
    },
    'properties.siteConfig.detailedErrorLoggingEnabled': {
      from: `logs.detailed_error_messages${suffix}`,
      default: false,
      withoutBlock: false,
    },
    'properties.siteConfig.requestTracingEnabled': {
      from: `logs.failed_request_tracing${suffix}`,
      default: false,
      withoutBlock: false,
    },
  }) satisfies Rows

/** Mounts: ARM keys them by name, Terraform repeats a block, so that they are a list here. */
const mounts = (block: string) =>
  ({
    'properties.siteConfig.azureStorageAccounts[*].name': `${block}[*].name`,
    'properties.siteConfig.azureStorageAccounts[*].accessKey': `${block}[*].access_key`,
    'properties.siteConfig.azureStorageAccounts[*].mountPath': `${block}[*].mount_path`,
    'properties.siteConfig.azureStorageAccounts[*].type': `${block}[*].type`,
    'properties.siteConfig.azureStorageAccounts[*].accountName': `${block}[*].account_name`,
    'properties.siteConfig.azureStorageAccounts[*].shareName': `${block}[*].share_name`,
  }) satisfies Rows

const newWebSite = {
  ...newSite,
  ...registry,
  ...logs(''),
  ...mounts('storage_account'),
  'properties.clientCertMode': { from: 'client_certificate_mode', default: 'Required' },
  'properties.siteConfig.alwaysOn': setting('always_on', true),
  'properties.siteConfig.phpVersion': 'site_config.application_stack.php_version',
  'properties.siteConfig.javaVersion': 'site_config.application_stack.java_version',
} satisfies Rows

/** In ARM the language of a Linux site is a part of `linuxFxVersion`; here each has the property that Windows sites have. */
export const linuxWebSite = {
  ...newWebSite,
  kind: { value: 'app,linux' },
  'properties.siteConfig.linuxFxVersion': {
    from: 'site_config.application_stack.docker_image_name',
    as: { wrap: 'DOCKER|{}' },
  },
  'properties.siteConfig.netFrameworkVersion': {
    from: 'site_config.application_stack.dotnet_version',
    as: { wrap: 'v{}' },
  },
  'properties.siteConfig.pythonVersion': 'site_config.application_stack.python_version',
} satisfies Rows

export const windowsWebSite = {
  ...newWebSite,
  kind: { value: 'app' },
  'properties.siteConfig.linuxFxVersion': { value: null },
  'properties.siteConfig.netFrameworkVersion': 'site_config.application_stack.dotnet_version',
  'properties.siteConfig.pythonVersion': { value: null },
} satisfies Rows

export const oldWebSite = {
  ...oldSite,
  ...logs('_enabled'),
  ...mounts('storage_account'),
  kind: { value: 'app' },
  'properties.siteConfig.ftpsState': setting('ftps_state', 'AllAllowed'),
  'properties.siteConfig.remoteDebuggingEnabled': setting('remote_debugging_enabled', false),
  'properties.siteConfig.numberOfWorkers': 'site_config.number_of_workers',
  'properties.siteConfig.phpVersion': 'site_config.php_version',
  'properties.siteConfig.pythonVersion': 'site_config.python_version',
} satisfies Rows

export const newFunction = {
  ...newSite,
  'properties.clientCertMode': { from: 'client_certificate_mode', default: 'Optional' },
} satisfies Rows

/** Execution logs in the storage account: ARM knows only the app setting that the provider writes for it. */
const builtInLogging = (argument: string) =>
  ({ 'properties.siteConfig.builtInLoggingEnabled': { from: argument, default: true } }) satisfies Rows

export const linuxFunction = {
  ...newFunction,
  ...registry,
  ...builtInLogging('builtin_logging_enabled'),
  kind: { value: 'functionapp,linux' },
  'properties.siteConfig.alwaysOn': setting('always_on', false),
} satisfies Rows

export const windowsFunction = {
  ...newFunction,
  ...builtInLogging('builtin_logging_enabled'),
  kind: { value: 'functionapp' },
  'properties.siteConfig.alwaysOn': setting('always_on', false),
} satisfies Rows

export const oldFunction = {
  ...oldSite,
  ...builtInLogging('enable_builtin_logging'),
  kind: { value: 'functionapp' },
  'properties.siteConfig.ftpsState': setting('ftps_state', 'AllAllowed'),
  'properties.siteConfig.remoteDebuggingEnabled': { value: null },
} satisfies Rows
