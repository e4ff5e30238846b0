import { describe, expect, test } from 'vitest'
import { adapt, dataAt, resourceAt, valueAt } from './adapt-helper.ts'

const container =
  'resource "azurerm_storage_container" "c" {\n  name               = var.name\n  storage_account_id = var.account\n}'

describe('modules', () => {
  test('are evaluated for each call, with its own values', () => {
    const adapted = adapt({
      'main.tf': `
module "one" {
  source = "./m"
  name   = "first"
}
module "many" {
  source   = "./m"
  for_each = { a = "x", b = "y" }
  name     = "\${each.key}-\${each.value}"
}`,
      'm/main.tf': `variable "name" {}\nvariable "account" { default = null }\n${container}`,
    })
    expect(adapted.resources.map(one => [one.address, dataAt(one, 'name')])).toEqual([
      ['module.one.azurerm_storage_container.c', 'first'],
      ['module.many["a"].azurerm_storage_container.c', 'a-x'],
      ['module.many["b"].azurerm_storage_container.c', 'b-y'],
    ])
    expect(adapted.diagnostics.map(one => one.severity)).toEqual(['info'])
  })

  test('give outputs, lazily and by instance', () => {
    const adapted = adapt({
      'main.tf': `
module "m" {
  source   = "./m"
  for_each = toset(["a", "b"])
  name     = each.key
}
module "user" {
  source  = "./user"
  account = module.m["b"].id
  name    = module.m["a"].name
}`,
      'm/main.tf':
        'variable "name" {}\nresource "azurerm_storage_account" "s" { name = var.name }\noutput "id" { value = azurerm_storage_account.s.id }\noutput "name" { value = var.name }\noutput "wrong" { value = nothing.here }',
      'user/main.tf': `variable "name" {}\nvariable "account" {}\n${container}`,
    })
    const resource = resourceAt(adapted, 'module.user.azurerm_storage_container.c')
    const account = 'terraform:::module.m["b"].azurerm_storage_account.s'
    expect(dataAt(resource, 'name')).toBe('a')
    expect(resource.parent).toBe(`${account}>blobServices/default`)
    expect(resource.references()).toEqual([account])
  })

  test('take defaults of optional attributes, types and null as Terraform does', () => {
    const adapted = adapt({
      'main.tf': `
module "m" {
  source   = "./m"
  settings = { name = "n", count = "3" }
  kept     = null
  replaced = null
}`,
      'm/main.tf': `
variable "settings" {
  type = object({ name = string, count = number, tls = optional(string, "TLS1_0") })
}
variable "kept" { default = "d" }
variable "replaced" {
  default  = "d"
  nullable = false
}
resource "azurerm_storage_account" "s" {
  min_tls_version = var.settings.tls
  access_tier     = var.replaced
  tags            = { count = var.settings.count + 1, kept = var.kept == null }
}`,
    })
    const resource = resourceAt(adapted, 'module.m.azurerm_storage_account.s', 'Microsoft.Storage/storageAccounts')
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('TLS1_0')
    expect(dataAt(resource, 'properties.accessTier')).toBe('d')
    expect(dataAt(resource, 'tags')).toEqual({ count: 4, kept: true })
  })

  test('that are not in the repository are reported once, and their outputs are unknown', () => {
    const adapted = adapt({
      'main.tf': `
module "a" {
  source = "Azure/network/azurerm"
}
module "b" {
  source = "Azure/network/azurerm"
}
resource "azurerm_storage_account" "s" { name = module.a.name }`,
    })
    expect(adapted.diagnostics.filter(one => one.severity === 'warning')).toMatchObject([
      {
        file: 'main.tf',
        line: 3,
        message: expect.stringContaining('"Azure/network/azurerm" is not in the repository'),
      },
    ])
    const name = valueAt(resourceAt(adapted, 'azurerm_storage_account.s', 'Microsoft.Storage/storageAccounts'), 'name')
    expect(name).toMatchObject({ kind: 'unknown', reason: { kind: 'module', name: 'Azure/network/azurerm' } })
  })

  test('that terraform init installed are found by its record', () => {
    const adapted = adapt({
      'env/main.tf': 'module "net" {\n  source = "Azure/network/azurerm"\n}',
      'env/.terraform/modules/modules.json': JSON.stringify({
        Modules: [
          { Key: '', Dir: '.' },
          { Key: 'net', Dir: '.terraform/modules/net' },
        ],
      }),
      'env/.terraform/modules/net/main.tf': 'resource "azurerm_virtual_network" "v" { name = "v" }',
    })
    expect(adapted.resources.map(one => one.address)).toEqual(['module.net.azurerm_virtual_network.v'])
  })

  test('whose folder is missing or outside are errors at the source', () => {
    const adapted = adapt({
      'a/main.tf': 'module "x" {\n  source = "./missing"\n}\nmodule "y" {\n  source = "../../outside"\n}',
    })
    expect(adapted.diagnostics).toMatchObject([
      {
        severity: 'error',
        file: 'a/main.tf',
        line: 2,
        message: expect.stringContaining('has no Terraform files (looked in a/missing)'),
      },
      {
        severity: 'error',
        file: 'a/main.tf',
        line: 5,
        message: expect.stringContaining('leads out of the scanned root'),
      },
    ])
  })

  test('are roots only when nothing calls them', () => {
    const adapted = adapt({
      'main.tf': 'resource "azurerm_storage_account" "s" { name = "root" }',
      'examples/simple/main.tf': 'module "it" {\n  source = "../.."\n}',
    })
    expect(new Set(adapted.resources.map(one => one.address))).toEqual(new Set(['module.it.azurerm_storage_account.s']))
  })

  test('read their own files', () => {
    const adapted = adapt({
      'main.tf': 'module "m" {\n  source = "./m"\n}',
      'm/main.tf': 'resource "azurerm_storage_account" "s" { name = file("${path.module}/name.txt") }',
      'm/name.txt': 'fromfile',
    })
    expect(
      dataAt(resourceAt(adapted, 'module.m.azurerm_storage_account.s', 'Microsoft.Storage/storageAccounts'), 'name'),
    ).toBe('fromfile')
  })

  test('with no copies are not deployed, and with an unknown number may not be', () => {
    const adapted = adapt({
      'main.tf':
        'variable "n" {}\nmodule "none" {\n  source = "./m"\n  count = 0\n}\nmodule "some" {\n  source = "./m"\n  count = var.n\n}',
      'm/main.tf': 'resource "azurerm_storage_container" "c" { name = "n" }',
    })
    expect(resourceAt(adapted, 'module.none[*].azurerm_storage_container.c').deployed).toMatchObject({
      kind: 'known',
      data: false,
    })
    expect(resourceAt(adapted, 'module.some[*].azurerm_storage_container.c').deployed).toMatchObject({
      kind: 'unknown',
    })
  })
})
