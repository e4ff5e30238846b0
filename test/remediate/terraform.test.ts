import { expect, test } from 'vitest'
import { patched, ruleOf, scanFiles } from './scan-text.ts'

const endpoint = ruleOf(
  'test/endpoint',
  `resource: Microsoft.Storage/storageAccounts
requireRelated: { type: Microsoft.Network/privateEndpoints, scope: referencedBy }
fix:
  add:
    - as: endpoint
      type: Microsoft.Network/privateEndpoints
      apiVersion: '2023-11-01'
      scope: beside
      name: '{self.name}-pe'
      body:
        location: '{self.location}'
        properties:
          subnet: { id: '{input.subnetId}' }
          privateLinkServiceConnections:
            - { name: blob, properties: { privateLinkServiceId: '{self.id}', groupIds: [blob] } }
  inputs: { subnetId: { description: Id of the subnet } }
`,
)

const account = (more = '') => `resource "azurerm_storage_account" "logs" {${more}
  name                     = "stlogs"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
`

test('a new resource refers to the one under test, and asks for what only the author knows', async () => {
  const files = { 'main.tf': account() }
  const { findings } = await scanFiles(files, [endpoint])
  expect(findings[0]?.patch).toMatchObject({ needs: ['subnet_id'] })
  expect(findings[0]?.patch?.review).toBeUndefined()
  expect(patched(files, findings)['main.tf']).toBe(`${account()}
resource "azurerm_private_endpoint" "logs" {
  name                = "\${azurerm_storage_account.logs.name}-pe"
  resource_group_name = azurerm_storage_account.logs.resource_group_name
  location            = azurerm_storage_account.logs.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.logs.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }
}

variable "subnet_id" {
  description = "Id of the subnet"
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.subnet_id)) > 0
    error_message = "subnet_id must not be empty."
  }
}
`)
})

test('a variable goes to variables.tf, and one that is there is used', async () => {
  const apart = { 'main.tf': account(), 'variables.tf': 'variable "other" {}\n' }
  const first = patched(apart, (await scanFiles(apart, [endpoint])).findings)
  expect(first['variables.tf']).toMatch(/^variable "other" \{\}\n\nvariable "subnet_id" \{/)
  const there = { 'main.tf': account(), 'variables.tf': 'variable "subnet_id" {\n  type = string\n}\n' }
  const { findings } = await scanFiles(there, [endpoint])
  expect(findings[0]?.patch?.needs).toBeUndefined()
  expect(patched(there, findings)['variables.tf']).toBe(there['variables.tf'])
})

test('labels are free ones', async () => {
  const files = { 'main.tf': `${account()}\nresource "azurerm_private_endpoint" "logs" {\n  name = "other"\n}\n` }
  const { findings } = await scanFiles(files, [endpoint])
  expect(patched(files, findings)['main.tf']).toContain('resource "azurerm_private_endpoint" "logs_endpoint" {')
})

test.each([
  ['count', '\n  count                    = 2', 'count = length(azurerm_storage_account.logs)', 'logs[count.index].id'],
  [
    'for_each',
    '\n  for_each                 = toset(["a", "b"])',
    'for_each = azurerm_storage_account.logs',
    'each.value.id',
  ],
])('one patch with the same %s mends all copies', async (_, meta, repetition, reference) => {
  const files = { 'main.tf': account(meta) }
  const { findings } = await scanFiles(files, [endpoint])
  expect(findings.length).toBe(2)
  expect(findings[0]?.patch?.mends.length).toBe(2)
  const after = patched(files, findings)['main.tf'] ?? ''
  expect(after).toContain(`  ${repetition}\n\n`)
  expect(after).toContain(reference)
})

const prefixes = ruleOf(
  'test/prefixes',
  `resource: Microsoft.Network/networkSecurityGroups/securityRules
require: { not: { field: properties.sourceAddressPrefixes, isAnySource: true } }
fix:
  replaceItems: { properties.sourceAddressPrefixes: { where: { field: item, isAnySource: true }, with: VirtualNetwork } }
`,
)
const securityRule = (list: string) => `resource "azurerm_network_security_rule" "r" {
  name                    = "r"
  network_security_group_name = "g"
  source_address_prefixes = ${list}
}
`

test('items of a list are replaced one by one', async () => {
  const files = { 'main.tf': securityRule('["10.1.0.0/16", "0.0.0.0/0"] # from') }
  const { findings } = await scanFiles(files, [prefixes])
  expect(patched(files, findings)['main.tf']).toBe(securityRule('["10.1.0.0/16", "VirtualNetwork"] # from'))
})

const origins = ruleOf(
  'test/origins',
  `resource: Microsoft.Web/sites
require: { field: properties.siteConfig.cors.allowedOrigins, notContains: '*' }
fix: { removeItems: { properties.siteConfig.cors.allowedOrigins: { field: item, equals: '*' } } }
`,
)
const app = (list: string, rest = '') => `${rest}resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    cors {
      allowed_origins = ${list}
    }
  }
}
`

test.each([
  ['["*"]', '[]'],
  ['["*", "https://a.b"]', '["https://a.b"]'],
  ['["https://a.b", "*"]', '["https://a.b"]'],
  ['["https://a.b", "*", "https://c.d", "*"]', '["https://a.b", "https://c.d"]'],
])('%s becomes %s', async (before, after) => {
  const { findings } = await scanFiles({ 'main.tf': app(before) }, [origins])
  expect(patched({ 'main.tf': app(before) }, findings)['main.tf']).toBe(app(after))
})

test('a list that is written elsewhere is left alone, and the reason is said', async () => {
  const files = { 'main.tf': app('local.origins', 'locals {\n  origins = ["*"]\n}\n\n') }
  const { findings } = await scanFiles(files, [origins])
  expect(findings[0]).toMatchObject({ patch: null, patchNote: 'the list is not written where it is used' })
})

const blocks = ruleOf(
  'test/rules',
  `resource: { type: Microsoft.Network/networkSecurityGroups, each: 'properties.securityRules[*]' }
require: { field: properties.access, equals: Deny }
fix: { delete: true }
`,
)

test('a nested block goes with its blank line; one of a dynamic block is left alone', async () => {
  const written =
    'resource "azurerm_network_security_group" "g" {\n  name = "g"\n\n  security_rule {\n    access = "Allow"\n  }\n}\n'
  const { findings } = await scanFiles({ 'main.tf': written }, [blocks])
  expect(patched({ 'main.tf': written }, findings)['main.tf']).toBe(
    'resource "azurerm_network_security_group" "g" {\n  name = "g"\n}\n',
  )
  const dynamic =
    'resource "azurerm_network_security_group" "g" {\n  dynamic "security_rule" {\n    for_each = ["a"]\n    content {\n      access = "Allow"\n    }\n  }\n}\n'
  const [finding] = (await scanFiles({ 'main.tf': dynamic }, [blocks])).findings
  expect(finding?.patch).toBeNull()
  expect(finding?.patchNote).toBeDefined()
})

const replica = ruleOf(
  'test/kty',
  `resource: Microsoft.KeyVault/vaults/keys
require: { field: properties.kty, equals: RSA-HSM }
fix: { set: { properties.kty: RSA-HSM } }
`,
)

test('a change that azurerm can only make by replacing the resource says so', async () => {
  const files = { 'main.tf': 'resource "azurerm_key_vault_key" "k" {\n  name     = "k"\n  key_type = "RSA"\n}\n' }
  const { findings } = await scanFiles(files, [replica])
  expect(findings[0]?.patch?.replaces).toBe(true)
})
