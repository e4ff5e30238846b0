import { describe, expect, test } from 'vitest'
import { adapt, dataAt, resourceAt } from './adapt-helper.ts'

const accountType = 'Microsoft.Storage/storageAccounts'

function pinned(version: string): string {
  return `terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "${version}" }\n  }\n}\n`
}

function messages(files: Readonly<Record<string, string>>): string[] {
  const adapted = adapt(files)
  for (const resource of adapted.resources) dataAt(resource, 'tags')
  return adapted.diagnostics
    .filter(one => one.severity !== 'info')
    .map(one => `${one.severity} ${one.file}:${one.line} ${one.message}`)
}

describe('validation', () => {
  const variable =
    'variable "size" {\n  type    = number\n  default = 3\n  validation {\n    condition     = var.size < 3\n    error_message = "At most 2."\n  }\n}\n'

  test('that a known value does not pass is told where the value was given', () => {
    expect(messages({ 'main.tf': variable })).toEqual([
      'warning main.tf:3 The value of var.size does not pass its validation: At most 2.',
    ])
    expect(messages({ 'main.tf': variable, 'terraform.tfvars': '# size\nsize = 5' })).toEqual([
      'warning terraform.tfvars:2 The value of var.size does not pass its validation: At most 2.',
    ])
    expect(messages({ 'main.tf': 'module "m" {\n  source = "./m"\n  size   = 4\n}', 'm/main.tf': variable })).toEqual([
      'warning main.tf:3 The value of var.size does not pass its validation: At most 2.',
    ])
  })

  test('says nothing of values that pass or are not known', () => {
    expect(messages({ 'main.tf': variable, 'terraform.tfvars': 'size = 1' })).toEqual([])
    expect(messages({ 'main.tf': variable.replace('  default = 3\n', '') })).toEqual([])
  })

  test('leaves the resources as they are', () => {
    const adapted = adapt({ 'main.tf': `${variable}resource "azurerm_subnet" "s" { name = "n\${var.size}" }` })
    expect(dataAt(resourceAt(adapted, 'azurerm_subnet.s'), 'name')).toBe('n3')
    expect(adapted.complete).toBe(true)
  })

  test('may be written in JSON', () => {
    const json = {
      variable: { n: { default: 'x', validation: [{ condition: '${var.n == "y"}', error_message: 'y!' }] } },
    }
    expect(messages({ 'main.tf.json': JSON.stringify(json) })).toEqual([
      'warning main.tf.json:1 The value of var.n does not pass its validation: y!',
    ])
  })
})

describe('an expression that Terraform would refuse', () => {
  const resource = (tags: string) => `resource "azurerm_storage_account" "s" {\n  tags = ${tags}\n}\n`

  test('is told at its place, and its value is unknown', () => {
    const files = { 'main.tf': `locals { a = { x = 1 } }\n${resource('{ a = local.a.y, b = "kept" }')}` }
    expect(messages(files)).toEqual(['warning main.tf:3 This object does not have an attribute named "y".'])
    const account = resourceAt(adapt(files), 'azurerm_storage_account.s', accountType)
    expect(dataAt(account, 'tags.a')).toBe('unknown: error')
    expect(dataAt(account, 'tags.b')).toBe('kept')
  })

  test.each([
    ['a type error', '1 + true ? 1 : 2', /number required/],
    ['a name that nothing declares', '{ a = var.missing }', /Nothing is declared that var.missing could refer to/],
    ['a function that does not exist', '{ a = nosuch(1) }', /no function named "nosuch"/],
    ['a conversion that fails', '{ a = tonumber("x") }', /cannot convert "x" to number/],
    ['an index out of range', '{ a = [1][4] }', /index is greater/],
  ])('%s', (_, tags, message) => {
    expect(messages({ 'main.tf': resource(tags) }).join()).toMatch(message)
  })

  test('a value that does not have the type of its variable is told where it is given', () => {
    const module = `variable "n" { type = number }\n${resource('{ a = var.n }')}`
    expect(messages({ 'main.tf': 'module "m" {\n  source = "./m"\n  n      = "x"\n}', 'm/main.tf': module })).toEqual([
      'warning main.tf:3 The value of var.n has the wrong type: a number is required.',
    ])
    expect(messages({ 'main.tf': module, 'terraform.tfvars': 'n = [1]' })).toEqual([
      'warning terraform.tfvars:1 The value of var.n has the wrong type: number required, but have tuple.',
    ])
  })

  test('counts for nothing where try or can catch it, and where nothing is deployed', () => {
    expect(messages({ 'main.tf': resource('{ a = try({}.b, 1), c = can(tonumber("x")) }') })).toEqual([])
    const none = 'resource "azurerm_storage_account" "s" {\n  count = 0\n  tags  = { a = {}.b }\n}'
    expect(messages({ 'main.tf': none })).toEqual([])
    expect(
      messages({ 'main.tf': 'module "m" {\n  source = "./m"\n  count  = 0\n}', 'm/main.tf': resource('{ a = {}.b }') }),
    ).toEqual([])
  })

  test('is told once, however often the module is called', () => {
    const files = {
      'main.tf': 'module "m" {\n  source = "./m"\n  count  = 3\n}',
      'm/main.tf': resource('{ a = {}.b }'),
    }
    expect(messages(files)).toHaveLength(1)
  })

  test('is told of only when something asked for it', () => {
    expect(messages({ 'main.tf': 'locals { unused = {}.b }' })).toEqual([])
  })

  test('in great number is not told without end', () => {
    const all = Array.from({ length: 2000 }, (_, i) => `  a${i} = {}.b${i}`).join('\n')
    expect(messages({ 'main.tf': resource(`{\n${all}\n}`) })).toHaveLength(500)
  })
})

describe('the budget of evaluation', () => {
  test('that is spent is told once', () => {
    const files = {
      'main.tf':
        'resource "azurerm_storage_account" "s" {\n  tags = { for i in range(1000) : i => [for j in range(1000) : j] }\n}',
    }
    const adapted = adapt(files, { limits: { steps: 5_000 } })
    expect(adapted.diagnostics.filter(one => one.severity === 'error')).toEqual([])
    expect(dataAt(resourceAt(adapted, 'azurerm_storage_account.s', accountType), 'tags')).toMatch(/^unknown/)
    expect(adapted.diagnostics.filter(one => one.severity === 'error')).toMatchObject([
      {
        file: 'main.tf',
        message: 'Evaluating the root module . takes more than 5,000 steps; what was left by then is unknown.',
      },
    ])
  })

  test('covers templates that render themselves', () => {
    const files = {
      'main.tf': 'resource "azurerm_storage_account" "s" {\n  tags = { a = templatefile("t.tpl", {}) }\n}',
      't.tpl': '${templatefile("t.tpl", {})}${templatefile("t.tpl", {})}',
    }
    expect(messages(files).join()).toMatch(/main\.tf:2 .*a template cannot render another template/)
  })

  test('covers big files that are read again and again', () => {
    const files = {
      'main.tf':
        'resource "azurerm_storage_account" "s" {\n  tags = { a = length(join("", [for i in range(100000) : file("big.txt")])) }\n}',
      'big.txt': 'x'.repeat(3_000_000),
    }
    const adapted = adapt(files, { limits: { steps: 100_000 } })
    expect(dataAt(resourceAt(adapted, 'azurerm_storage_account.s', accountType), 'tags')).toMatch(/^unknown/)
  })
})

describe('the provider version', () => {
  const account = 'resource "azurerm_storage_account" "s" {}'
  const blobAccess = (files: Readonly<Record<string, string>>, address = 'azurerm_storage_account.s') =>
    dataAt(resourceAt(adapt(files), address, accountType), 'properties.allowBlobPublicAccess')

  test('may be said by a module that the root calls', () => {
    const root = 'module "m" {\n  source = "./m"\n}\n'
    const module = `${pinned('~> 3.0')}${account}`
    expect(blobAccess({ 'main.tf': root, 'm/main.tf': module }, 'module.m.azurerm_storage_account.s')).toBe(true)
    const files = { 'main.tf': pinned('>= 3.0') + root, 'm/main.tf': module }
    expect(blobAccess(files, 'module.m.azurerm_storage_account.s')).toBe(true)
    expect(adapt(files).diagnostics).toEqual([])
  })

  test('may stand in the provider block, as in old configurations', () => {
    expect(blobAccess({ 'main.tf': `provider "azurerm" {\n  version = "~>2.0"\n  features {}\n}\n${account}` })).toBe(
      true,
    )
  })
})

describe('blocks that declare nothing to check', () => {
  test('are read without a word', () => {
    const text = `${pinned('~> 4.0')}
provider "azurerm" {
  alias = "hub"
  features {
    key_vault { purge_soft_delete_on_destroy = true }
  }
}
moved {
  from = azurerm_storage_account.old
  to   = azurerm_storage_account.s
}
import {
  to = azurerm_storage_account.s
  id = "/subscriptions/x"
}
removed {
  from = azurerm_storage_account.gone
  lifecycle { destroy = false }
}
check "health" {
  data "http" "page" { url = "https://example.com" }
  assert {
    condition     = data.http.page.status_code == 200
    error_message = "down"
  }
}
resource "azurerm_storage_account" "s" {
  provider = azurerm.hub
  tags     = { a = "b" }
  lifecycle {
    ignore_changes = [tags, all]
    precondition {
      condition     = false
      error_message = "no"
    }
  }
}`
    expect(messages({ 'main.tf': text })).toEqual([])
    expect(dataAt(resourceAt(adapt({ 'main.tf': text }), 'azurerm_storage_account.s', accountType), 'tags')).toEqual({
      a: 'b',
    })
  })

  test('and comments in JSON', () => {
    const json = { '//': 'note', resource: { azurerm_subnet: { s: { '//': 'note', name: 'n' } } }, locals: { '//': 1 } }
    expect(messages({ 'main.tf.json': JSON.stringify(json) })).toEqual([])
    expect(dataAt(resourceAt(adapt({ 'main.tf.json': JSON.stringify(json) }), 'azurerm_subnet.s'), 'name')).toBe('n')
  })
})

describe('what is there only under a condition', () => {
  const subnet = (count: string) => `resource "azurerm_subnet" "s" {\n  ${count}\n  name = "s"\n}\n`
  const association = (count: string, index = '') =>
    `variable "on" {}\nresource "azurerm_subnet_network_security_group_association" "a" {\n  ${count}\n  subnet_id                 = azurerm_subnet.s${index}.id\n  network_security_group_id = "nsg"\n}\n`
  const group = (text: string, address = 'azurerm_subnet.s') =>
    dataAt(resourceAt(adapt({ 'main.tf': text }), address), 'properties.networkSecurityGroup.id')

  test('does not count where it is switched off', () => {
    expect(group(subnet('') + association('count = 0'))).toBeUndefined()
  })

  test('is unknown where the condition is', () => {
    expect(group(subnet('') + association('count = var.on ? 1 : 0'))).toBe('unknown: variable')
  })

  test('counts where its target is there under the same condition', () => {
    const count = 'count = var.on ? 1 : 0'
    expect(group(subnet(count) + association(count, '[0]'), 'azurerm_subnet.s[*]')).toBe('nsg')
  })

  test('an update by azapi neither', () => {
    const account = 'resource "azurerm_storage_account" "s" { min_tls_version = "TLS1_2" }\n'
    const update = (count: string) =>
      `variable "on" {}\nresource "azapi_update_resource" "u" {\n  ${count}\n  type        = "Microsoft.Storage/storageAccounts@2023-05-01"\n  resource_id = azurerm_storage_account.s.id\n  body        = { properties = { minimumTlsVersion = "TLS1_0" } }\n}\n`
    const tls = (count: string) =>
      dataAt(
        resourceAt(adapt({ 'main.tf': account + update(count) }), 'azurerm_storage_account.s', accountType),
        'properties.minimumTlsVersion',
      )
    expect(tls('')).toBe('TLS1_0')
    expect(tls('count = 0')).toBe('TLS1_2')
    expect(tls('count = var.on ? 1 : 0')).toBe('unknown: variable')
  })
})
