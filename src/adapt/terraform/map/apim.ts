import { identity, tracked } from './common.ts'
import type { ArgumentRow, Rows, TerraformMap } from './types.ts'

/** A switch for an old protocol; ARM keeps all of them as texts in one map, under names that hold dots. */
const protocol = (name: string, argument: string) => ({
  [`properties.customProperties['Microsoft.WindowsAzure.ApiManagement.Gateway.Security.${name}']`]: {
    from: [`security.${argument}_enabled`, `security.enable_${argument}`],
    since: 4,
    as: { values: { true: 'True', false: 'False' } },
    default: 'False',
    withoutBlock: 'False',
  } satisfies ArgumentRow,
})

const protocols = {
  ...protocol('Protocols.Tls10', 'frontend_tls10'),
  ...protocol('Protocols.Tls11', 'frontend_tls11'),
  ...protocol('Protocols.Ssl30', 'frontend_ssl30'),
  ...protocol('Backend.Protocols.Tls10', 'backend_tls10'),
  ...protocol('Backend.Protocols.Tls11', 'backend_tls11'),
  ...protocol('Backend.Protocols.Ssl30', 'backend_ssl30'),
} satisfies Rows

export const apim = {
  azurerm_api_management: {
    type: 'Microsoft.ApiManagement/service',
    properties: {
      ...tracked,
      ...identity,
      zones: 'zones',
      'sku.name': { from: 'sku_name', as: { extract: '^([^_]+)' } },
      'properties.publisherName': 'publisher_name',
      'properties.publisherEmail': 'publisher_email',
      'properties.notificationSenderEmail': 'notification_sender_email',
      'properties.publicIpAddressId': 'public_ip_address_id',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.virtualNetworkType': { from: 'virtual_network_type', default: 'None' },
      'properties.virtualNetworkConfiguration.subnetResourceId': 'virtual_network_configuration.subnet_id',
      'properties.enableClientCertificate': { from: 'client_certificate_enabled', default: false },
      'properties.disableGateway': { from: 'gateway_disabled', default: false },
      'properties.apiVersionConstraint.minApiVersion': 'min_api_version',
      ...protocols,
    },
    children: [
      {
        type: 'Microsoft.ApiManagement/service/tenant',
        name: 'access',
        when: 'tenant_access',
        properties: { 'properties.enabled': 'tenant_access.enabled' },
      },
    ],
  },

  azurerm_api_management_api: {
    type: 'Microsoft.ApiManagement/service/apis',
    parent: 'api_management_name',
    properties: {
      name: 'name',
      'properties.displayName': 'display_name',
      'properties.path': 'path',
      'properties.protocols': 'protocols',
      'properties.serviceUrl': 'service_url',
      'properties.type': { from: 'api_type', default: 'http' },
      'properties.apiRevision': 'revision',
      'properties.apiVersion': 'version',
      'properties.subscriptionRequired': { from: 'subscription_required', default: true },
    },
  },

  azurerm_api_management_backend: {
    type: 'Microsoft.ApiManagement/service/backends',
    parent: 'api_management_name',
    properties: {
      name: 'name',
      'properties.title': 'title',
      'properties.description': 'description',
      'properties.protocol': 'protocol',
      'properties.url': 'url',
      'properties.resourceId': 'resource_id',
      'properties.type': { value: 'Single' },
      'properties.tls.validateCertificateChain': {
        from: 'tls.validate_certificate_chain',
        default: false,
        withoutBlock: true,
      },
      'properties.tls.validateCertificateName': {
        from: 'tls.validate_certificate_name',
        default: false,
        withoutBlock: true,
      },
      'properties.credentials.certificate': 'credentials.certificate',
      'properties.credentials.certificateIds': { value: null },
      'properties.credentials.header': 'credentials.header',
      'properties.credentials.query': 'credentials.query',
      'properties.credentials.authorization.scheme': 'credentials.authorization.scheme',
      'properties.credentials.authorization.parameter': 'credentials.authorization.parameter',
      'properties.properties.serviceFabricCluster.managementEndpoints': 'service_fabric_cluster.management_endpoints',
      'properties.proxy.url': 'proxy.url',
    },
  },

  azurerm_api_management_named_value: {
    type: 'Microsoft.ApiManagement/service/namedValues',
    parent: 'api_management_name',
    properties: {
      name: 'name',
      'properties.displayName': 'display_name',
      'properties.value': 'value',
      'properties.secret': { from: 'secret', default: false },
      'properties.keyVault.secretIdentifier': 'value_from_key_vault.secret_id',
      'properties.keyVault.identityClientId': 'value_from_key_vault.identity_client_id',
    },
  },

  azurerm_api_management_subscription: {
    type: 'Microsoft.ApiManagement/service/subscriptions',
    parent: 'api_management_name',
    properties: {
      name: 'subscription_id',
      'properties.displayName': 'display_name',
      'properties.ownerId': 'user_id',
      'properties.scope': { from: ['product_id', 'api_id'], default: '/apis' },
      'properties.state': { from: 'state', default: 'submitted' },
      'properties.allowTracing': { from: 'allow_tracing', default: true },
    },
  },
} satisfies TerraformMap
