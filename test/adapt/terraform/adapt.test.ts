import { describe, expect, test } from 'vitest'
import { adapt, dataAt, originOf, resourceAt, valueAt } from './adapt-helper.ts'

const account = 'azurerm_storage_account.main'

describe('a resource', () => {
  test('is seen in the shape of ARM', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_storage_account" "main" {
  name                     = "stmain"
  location                 = "West Europe"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  min_tls_version          = "TLS1_0"
  public_network_access_enabled = false
  tags = { team = "a" }
  network_rules {
    default_action             = "Deny"
    bypass                     = ["Logging", "Metrics"]
    ip_rules                   = ["1.2.3.4", "5.6.7.0/24"]
  }
  identity { type = "SystemAssigned" }
}`,
    })
    const resource = resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts')
    expect(resource.declaredType).toBe('azurerm_storage_account')
    expect(dataAt(resource, 'name')).toBe('stmain')
    expect(dataAt(resource, 'type')).toBe('Microsoft.Storage/storageAccounts')
    expect(dataAt(resource, 'location')).toBe('westeurope')
    expect(dataAt(resource, 'sku.name')).toBe('Standard_GRS')
    expect(dataAt(resource, 'tags')).toEqual({ team: 'a' })
    expect(dataAt(resource, 'identity.type')).toBe('SystemAssigned')
    expect(dataAt(resource, 'PROPERTIES.minimumtlsversion')).toBe('TLS1_0')
    expect(dataAt(resource, 'properties.publicNetworkAccess')).toBe('Disabled')
    expect(dataAt(resource, 'properties.networkAcls')).toEqual({
      defaultAction: 'Deny',
      bypass: 'Logging, Metrics',
      ipRules: [{ value: '1.2.3.4' }, { value: '5.6.7.0/24' }],
    })
    expect(originOf(valueAt(resource, 'properties.minimumTlsVersion'))).toEqual(['main.tf:7 "TLS1_0"'])
  })

  test('has the defaults of the pinned major, at its header', () => {
    const text =
      'resource "azurerm_storage_account" "main" {\n  account_tier = "Standard"\n  account_replication_type = "LRS"\n}'
    const pinned = (version: string) =>
      `terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "${version}" }\n  }\n}\n${text}`
    const old = resourceAt(adapt({ 'main.tf': pinned('~> 3.0') }), account, 'Microsoft.Storage/storageAccounts')
    const latest = resourceAt(adapt({ 'main.tf': pinned('>= 4.0') }), account, 'Microsoft.Storage/storageAccounts')
    expect(dataAt(old, 'properties.allowBlobPublicAccess')).toBe(true)
    expect(dataAt(latest, 'properties.allowBlobPublicAccess')).toBe(false)
    const value = valueAt(latest, 'properties.allowBlobPublicAccess')
    expect(value?.origin.kind).toBe('default')
    expect(originOf(value)).toEqual(['main.tf:6 resource "azurerm_storage_account" "main"'])
  })

  test('tells what is absent from what is not mapped', () => {
    const resource = resourceAt(
      adapt({ 'main.tf': 'resource "azurerm_storage_account" "main" {}' }),
      account,
      'Microsoft.Storage/storageAccounts',
    )
    expect(dataAt(resource, 'identity')).toBeUndefined()
    expect(dataAt(resource, 'properties.sasPolicy.sasExpirationPeriod')).toBeUndefined()
    expect(dataAt(resource, 'properties.networkAcls.defaultAction')).toBe('Allow')
    expect(dataAt(resource, 'properties.networkAcls.ipRules')).toBeUndefined()
    expect(dataAt(resource, 'properties.noSuchThing.value')).toBe('unknown: unmapped')
    expect(dataAt(resource, 'apiVersion')).toBeUndefined()
    expect(dataAt(resource, 'id')).toBe('unknown: runtime')
  })

  test('declares children', () => {
    const adapted = adapt({
      'main.tf':
        'resource "azurerm_storage_account" "main" {\n  blob_properties {\n    delete_retention_policy {}\n  }\n}',
    })
    const blobs = resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts/blobServices')
    expect(dataAt(blobs, 'name')).toBe('default')
    expect(dataAt(blobs, 'properties.deleteRetentionPolicy')).toEqual({
      enabled: true,
      days: 7,
      allowPermanentDelete: false,
    })
    expect(dataAt(blobs, 'properties.isVersioningEnabled')).toBe(false)
    expect(blobs.parent).toBe(resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts').key)
  })

  test('without rows counts, and nothing of it is known', () => {
    const adapted = adapt({
      'main.tf': 'resource "azurerm_maps_account" "main" {\n  name = "m"\n}\nresource "random_id" "x" {}',
    })
    expect(adapted.resources.map(one => one.type)).toEqual(['terraform:azurerm_maps_account'])
    const resource = resourceAt(adapted, 'azurerm_maps_account.main')
    expect(dataAt(resource, 'properties.anything')).toBe('unknown: unmapped')
    expect(resource.name).toMatchObject({ kind: 'known', data: 'm' })
  })

  test('written in JSON is the same', () => {
    const adapted = adapt({
      'main.tf.json': JSON.stringify({
        resource: {
          azurerm_network_security_group: {
            main: {
              name: 'nsg',
              security_rule: [{ name: 'ssh', access: 'Allow', destination_port_range: '22' }],
              dynamic: {
                security_rule: {
                  for_each: '${[80, 443]}',
                  content: { name: 'web', destination_port_range: '${security_rule.value}' },
                },
              },
            },
          },
        },
      }),
    })
    const resource = resourceAt(adapted, 'azurerm_network_security_group.main')
    expect(dataAt(resource, 'properties.securityRules')).toEqual([
      { name: 'ssh', properties: { access: 'Allow', destinationPortRange: '22' } },
      { name: 'web', properties: { destinationPortRange: '80' } },
      { name: 'web', properties: { destinationPortRange: '443' } },
    ])
  })

  test('takes what override files say', () => {
    const adapted = adapt({
      'main.tf':
        'resource "azurerm_storage_account" "main" {\n  min_tls_version = "TLS1_0"\n  network_rules {\n    default_action = "Allow"\n  }\n}',
      'ops_override.tf':
        'resource "azurerm_storage_account" "main" {\n  min_tls_version = "TLS1_2"\n  network_rules {\n    default_action = "Deny"\n  }\n}',
    })
    const resource = resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts')
    expect(adapted.resources.filter(one => one.type === 'Microsoft.Storage/storageAccounts')).toHaveLength(1)
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('TLS1_2')
    expect(originOf(valueAt(resource, 'properties.networkAcls.defaultAction'))).toEqual(['ops_override.tf:4 "Deny"'])
  })

  test('declared twice in a folder loses neither, and a file sees its own', () => {
    const file = (tls: string) => `
locals { tls = "${tls}" }
resource "azurerm_storage_account" "main" { min_tls_version = local.tls }
resource "azurerm_storage_container" "c" { storage_account_id = azurerm_storage_account.main.id }`
    const adapted = adapt({ 'a.tf': file('TLS1_0'), 'b.tf': file('TLS1_1') })
    const accounts = adapted.resources.filter(one => one.type === 'Microsoft.Storage/storageAccounts')
    expect(accounts.map(one => dataAt(one, 'properties.minimumTlsVersion'))).toEqual(['TLS1_0', 'TLS1_1'])
    expect(new Set(adapted.resources.map(one => one.key)).size).toBe(adapted.resources.length)
    const containers = adapted.resources.filter(one => one.declaredName === 'c')
    expect(containers.map(one => one.references())).toEqual(accounts.map(one => [one.key]))
    expect(adapted.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  })
})

describe('values', () => {
  test('lead back from the literal to the place of use', () => {
    const adapted = adapt({
      'main.tf': `
module "st" {
  source = "./st"
  tls    = local.tls
}
locals { tls = "TLS1_1" }`,
      'st/main.tf': 'variable "tls" {}\nresource "azurerm_storage_account" "main" {\n  min_tls_version = var.tls\n}',
    })
    const resource = resourceAt(adapted, 'module.st.azurerm_storage_account.main', 'Microsoft.Storage/storageAccounts')
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('TLS1_1')
    expect(originOf(valueAt(resource, 'properties.minimumTlsVersion'))).toEqual([
      'main.tf:6 "TLS1_1"',
      'main.tf:4 local.tls',
      'st/main.tf:3 var.tls',
    ])
    expect(resource.calls).toHaveLength(1)
  })

  test('that are sensitive stay so', () => {
    const adapted = adapt({
      'main.tf': `
variable "secret" {
  default   = "hunter2"
  sensitive = true
}
resource "azurerm_key_vault_secret" "s" {
  name  = "s"
  value = "x\${var.secret}"
  tags  = { plain = "p", secret = var.secret }
}`,
    })
    const secret = resourceAt(adapted, 'azurerm_key_vault_secret.s')
    expect(valueAt(secret, 'properties.value')).toMatchObject({ kind: 'known', secure: true })
    expect(valueAt(secret, 'tags.secret')?.secure).toBe(true)
    expect(valueAt(secret, 'tags.plain')?.secure).toBeFalsy()
  })

  test('come from variable files by precedence', () => {
    const adapted = adapt(
      {
        'main.tf':
          'variable "a" { default = "0" }\nvariable "b" { default = "0" }\nvariable "c" { default = "0" }\nvariable "d" {}\nresource "azurerm_storage_account" "main" {\n  tags = { a = var.a, b = var.b, c = var.c, d = var.d }\n}',
        'terraform.tfvars': 'a = "1"\nb = "1"\nc = "1"',
        'x.auto.tfvars': 'b = "2"\nc = "2"',
        'env/prod.tfvars': 'c = "3"',
      },
      { varFiles: { '': ['env/prod.tfvars'] } },
    )
    const resource = resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts')
    expect(['a', 'b', 'c', 'd'].map(key => dataAt(resource, `tags.${key}`))).toEqual([
      '1',
      '2',
      '3',
      'unknown: variable',
    ])
  })

  test('of other resources are what is written there, else known to the provider only', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_key_vault" "kv" { name = "kv1" }
data "azurerm_subnet" "s" { name = "s1" }
resource "azurerm_storage_account" "main" {
  name     = azurerm_key_vault.kv.name
  location = azurerm_key_vault.kv.location
  network_rules {
    virtual_network_subnet_ids = [data.azurerm_subnet.s.id]
    ip_rules                   = [azurerm_key_vault.kv.vault_uri]
  }
}`,
    })
    const resource = resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts')
    expect(dataAt(resource, 'name')).toBe('kv1')
    expect(valueAt(resource, 'name')?.target?.text).toBe('azurerm_key_vault.kv')
    expect(dataAt(resource, 'location')).toBe('unknown: runtime')
    expect(dataAt(resource, 'properties.networkAcls.ipRules[0].value')).toBe('unknown: runtime')
    expect(dataAt(resource, 'properties.networkAcls.virtualNetworkRules[0].id')).toBe('unknown: data-source')
    expect(valueAt(resource, 'properties.networkAcls.virtualNetworkRules[0].id')?.target?.text).toBe(
      'data.azurerm_subnet.s',
    )
    expect([...resource.references()].sort()).toEqual([
      'terraform:::azurerm_key_vault.kv',
      'terraform:::data.azurerm_subnet.s',
    ])
    const subnet = resourceAt(adapted, 'data.azurerm_subnet.s')
    expect(subnet.existing).toBe(true)
    expect(dataAt(subnet, 'properties.networkSecurityGroup.id')).toBe('unknown: data-source')
  })
})

describe('copies', () => {
  test('by count and for_each', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_subnet" "a" {
  count = 2
  name  = "s\${count.index}"
}
resource "azurerm_subnet" "b" {
  for_each = toset(["x", "y"])
  name     = each.key
}
resource "azurerm_subnet" "c" {
  for_each = { one = "n1" }
  name     = each.value
}
resource "azurerm_storage_account" "main" {
  tags = { first = azurerm_subnet.a[1].name, all = join(",", azurerm_subnet.a[*].name), x = azurerm_subnet.b["x"].name, keys = join(",", keys(azurerm_subnet.b)) }
}`,
    })
    const subnets = adapted.resources.filter(one => one.declaredType === 'azurerm_subnet')
    expect(subnets.map(one => [one.address, dataAt(one, 'name')])).toEqual([
      ['azurerm_subnet.a[0]', 's0'],
      ['azurerm_subnet.a[1]', 's1'],
      ['azurerm_subnet.b["x"]', 'x'],
      ['azurerm_subnet.b["y"]', 'y'],
      ['azurerm_subnet.c["one"]', 'n1'],
    ])
    const tags = dataAt(resourceAt(adapted, account, 'Microsoft.Storage/storageAccounts'), 'tags')
    expect(tags).toEqual({ first: 's1', all: 's0,s1', x: 'x', keys: 'x,y' })
  })

  test('whose number is not known are one, that may not be deployed', () => {
    const adapted = adapt({
      'main.tf': `
variable "subnets" {}
resource "azurerm_subnet" "a" {
  for_each = var.subnets
  name     = each.key
  private_endpoint_network_policies = "Enabled"
}
resource "azurerm_subnet_network_security_group_association" "a" {
  for_each                  = var.subnets
  subnet_id                 = azurerm_subnet.a[each.key].id
  network_security_group_id = "nsg"
}
resource "azurerm_subnet" "none" { count = 0 }`,
    })
    const subnet = resourceAt(adapted, 'azurerm_subnet.a[*]')
    expect(subnet.deployed).toMatchObject({ kind: 'unknown', reason: { kind: 'variable', name: 'subnets' } })
    expect(dataAt(subnet, 'name')).toBe('unknown: variable')
    expect(dataAt(subnet, 'properties.privateEndpointNetworkPolicies')).toBe('Enabled')
    expect(dataAt(subnet, 'properties.networkSecurityGroup.id')).toBe('unknown: variable')
    expect(resourceAt(adapted, 'azurerm_subnet.none[*]').deployed).toMatchObject({ kind: 'known', data: false })
  })

  test('of blocks by dynamic', () => {
    const adapted = adapt({
      'main.tf': `
variable "more" {}
locals { rules = [{ n = "a", ports = ["22", "80"] }, { n = "b", ports = [] }] }
resource "azurerm_network_security_group" "g" {
  dynamic "security_rule" {
    for_each = local.rules
    iterator = rule
    content {
      name                    = rule.value.n
      priority                = 100 + rule.key
      destination_port_ranges = rule.value.ports
    }
  }
  security_rule { name = "last" }
}
resource "azurerm_network_security_group" "h" {
  dynamic "security_rule" {
    for_each = var.more
    content { name = security_rule.value }
  }
}`,
    })
    const known = resourceAt(adapted, 'azurerm_network_security_group.g')
    expect(dataAt(known, 'properties.securityRules')).toEqual([
      { name: 'a', properties: { priority: 100, destinationPortRanges: ['22', '80'] } },
      { name: 'b', properties: { priority: 101, destinationPortRanges: [] } },
      { name: 'last', properties: {} },
    ])
    const open = valueAt(resourceAt(adapted, 'azurerm_network_security_group.h'), 'properties.securityRules')
    expect(open).toMatchObject({ kind: 'array', length: 0, rest: { kind: 'unknown', reason: { name: 'more' } } })
  })
})
