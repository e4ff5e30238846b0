import { tracked } from './common.ts'
import type { Rows, TerraformMap } from './types.ts'

const accessPolicy = (block: string) =>
  ({
    'properties.accessPolicies[*].tenantId': `${block}tenant_id`,
    'properties.accessPolicies[*].objectId': `${block}object_id`,
    'properties.accessPolicies[*].applicationId': `${block}application_id`,
    'properties.accessPolicies[*].permissions.keys': `${block}key_permissions`,
    'properties.accessPolicies[*].permissions.secrets': `${block}secret_permissions`,
    'properties.accessPolicies[*].permissions.certificates': `${block}certificate_permissions`,
    'properties.accessPolicies[*].permissions.storage': `${block}storage_permissions`,
  }) satisfies Rows

/** Dates of keys and secrets are seconds since 1970 in ARM and RFC 3339 here; both say whether there is one. */
const attributes = {
  'properties.attributes.exp': { from: 'expiration_date', as: 'epoch' },
  'properties.attributes.nbf': { from: 'not_before_date', as: 'epoch' },
} satisfies Rows

export const keyVault = {
  azurerm_key_vault: {
    type: 'Microsoft.KeyVault/vaults',
    properties: {
      ...tracked,
      'properties.tenantId': 'tenant_id',
      'properties.sku.family': { value: 'A' },
      'properties.sku.name': 'sku_name',
      ...accessPolicy('access_policy[*].'),
      'properties.enabledForDeployment': { from: 'enabled_for_deployment', default: false },
      'properties.enabledForDiskEncryption': { from: 'enabled_for_disk_encryption', default: false },
      'properties.enabledForTemplateDeployment': { from: 'enabled_for_template_deployment', default: false },
      'properties.enableRbacAuthorization': {
        from: ['rbac_authorization_enabled', 'enable_rbac_authorization'],
        since: 4,
        default: false,
      },
      'properties.enableSoftDelete': { from: 'soft_delete_enabled', default: true },
      'properties.softDeleteRetentionInDays': { from: 'soft_delete_retention_days', default: 90 },
      'properties.enablePurgeProtection': { from: 'purge_protection_enabled', as: 'boolean' },
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.networkAcls.defaultAction': { from: 'network_acls.default_action', withoutBlock: 'Allow' },
      'properties.networkAcls.bypass': { from: 'network_acls.bypass', withoutBlock: 'AzureServices' },
      'properties.networkAcls.ipRules[*].value': 'network_acls.ip_rules[*]',
      'properties.networkAcls.virtualNetworkRules[*].id': 'network_acls.virtual_network_subnet_ids[*]',
    },
  },

  azurerm_key_vault_access_policy: {
    extends: 'Microsoft.KeyVault/vaults',
    joins: 'key_vault_id',
    properties: accessPolicy(''),
  },

  azurerm_key_vault_key: {
    type: 'Microsoft.KeyVault/vaults/keys',
    parent: 'key_vault_id',
    properties: {
      name: 'name',
      tags: 'tags',
      'properties.kty': 'key_type',
      'properties.keySize': 'key_size',
      'properties.curveName': { from: 'curve' },
      'properties.keyOps': 'key_opts',
      ...attributes,
      'properties.rotationPolicy.attributes.expiryTime': 'rotation_policy.expire_after',
    },
  },

  azurerm_key_vault_secret: {
    type: 'Microsoft.KeyVault/vaults/secrets',
    parent: 'key_vault_id',
    properties: {
      name: 'name',
      tags: 'tags',
      'properties.value': 'value',
      'properties.contentType': 'content_type',
      ...attributes,
    },
  },

  azurerm_key_vault_certificate: {
    type: 'Microsoft.KeyVault/vaults/certificates',
    parent: 'key_vault_id',
    properties: {
      name: 'name',
      tags: 'tags',
      'properties.policy.issuer.name': 'certificate_policy.issuer_parameters.name',
      'properties.policy.keyProps.kty': 'certificate_policy.key_properties.key_type',
      'properties.policy.keyProps.keySize': 'certificate_policy.key_properties.key_size',
      'properties.policy.keyProps.exportable': 'certificate_policy.key_properties.exportable',
      'properties.policy.keyProps.reuseKey': 'certificate_policy.key_properties.reuse_key',
      'properties.policy.x509CertificateProperties.validityInMonths':
        'certificate_policy.x509_certificate_properties.validity_in_months',
    },
  },
} satisfies TerraformMap
