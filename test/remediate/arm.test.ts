import { expect, test } from 'vitest'
import { patched, ruleOf, scanFiles } from './scan-text.ts'

const settings = ruleOf(
  'test/settings',
  `resource: Microsoft.Storage/storageAccounts
requireRelated: { type: Microsoft.Insights/diagnosticSettings, scope: extension }
fix:
  add:
    - as: diagnostics
      type: Microsoft.Insights/diagnosticSettings
      apiVersion: '2021-05-01-preview'
      scope: extension
      name: '{self.name}-audit'
      body: { properties: { workspaceId: '{input.workspaceId}', logs: [{ categoryGroup: audit, enabled: true }] } }
  inputs: { workspaceId: { description: Id of the workspace } }
`,
)

interface Parts {
  readonly name?: string
  readonly more?: object
  readonly symbolic?: boolean
}

function template({ name = 'stlogs', more = {}, symbolic = false }: Parts = {}): string {
  const account = {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    name,
    location: 'westeurope',
    ...more,
  }
  return JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      ...(symbolic && { languageVersion: '2.0' }),
      contentVersion: '1.0.0.0',
      parameters: { prefix: { type: 'string' } },
      resources: symbolic ? { logs: account } : [account],
    },
    undefined,
    2,
  )
}

async function fix(text: string) {
  const files = { 'main.json': text }
  const { findings } = await scanFiles(files, [settings])
  const after = patched(files, findings)['main.json'] ?? ''
  return { findings, after, json: JSON.parse(after) }
}

test('an extension stands behind the resource, with a parameter for what only the author knows', async () => {
  const { findings, json } = await fix(template())
  expect(findings[0]?.patch?.needs).toEqual(['workspaceId'])
  expect(json.parameters.workspaceId).toEqual({
    type: 'string',
    minLength: 1,
    metadata: { description: 'Id of the workspace' },
  })
  expect(json.resources[1]).toEqual({
    type: 'Microsoft.Insights/diagnosticSettings',
    apiVersion: '2021-05-01-preview',
    name: 'stlogs-audit',
    scope: "[resourceId('Microsoft.Storage/storageAccounts', 'stlogs')]",
    dependsOn: ["[resourceId('Microsoft.Storage/storageAccounts', 'stlogs')]"],
    properties: { workspaceId: "[parameters('workspaceId')]", logs: [{ categoryGroup: 'audit', enabled: true }] },
  })
})

test('a name that is an expression is taken over', async () => {
  const { json } = await fix(template({ name: "[format('{0}logs', parameters('prefix'))]" }))
  expect(json.resources[1].name).toBe("[format('{0}-audit', format('{0}logs', parameters('prefix')))]")
})

test('conditions and loops go along', async () => {
  const { findings, json } = await fix(
    template({
      name: "[format('st{0}', copyIndex('accounts'))]",
      more: { condition: '[equals(1, 1)]', copy: { name: 'accounts', count: 2 } },
    }),
  )
  expect(findings.length).toBe(2)
  expect(json.resources[1]).toMatchObject({
    name: "[format('{0}-audit', format('st{0}', copyIndex('accounts-diagnostics')))]",
    condition: '[equals(1, 1)]',
    copy: { name: 'accounts-diagnostics', count: 2 },
  })
})

test('symbolic names are kept', async () => {
  const { json } = await fix(template({ symbolic: true }))
  expect(Object.keys(json.resources)).toEqual(['logs', 'logs_diagnostics'])
  expect(json.resources.logs_diagnostics.dependsOn).toEqual(['logs'])
})

test('line endings and indentation are those of the file', async () => {
  const text = template().replaceAll('  ', '\t').replaceAll('\n', '\r\n')
  const { after } = await fix(text)
  expect(after.replaceAll('\r\n', '')).not.toMatch(/[\n\r]| {2}/)
})

test('the second application changes nothing', async () => {
  const { after } = await fix(template())
  const again = await scanFiles({ 'main.json': after }, [settings])
  expect(again.findings).toEqual([])
})

const policy = ruleOf(
  'test/policy',
  `resource: Microsoft.Network/azureFirewalls
require: { field: properties.firewallPolicy.id, exists: true }
fix:
  add:
    - as: policy
      type: Microsoft.Network/firewallPolicies
      apiVersion: '2023-11-01'
      scope: beside
      name: '{self.name}-policy'
      body: { location: '{self.location}', properties: {} }
  set: { properties.firewallPolicy.id: '{policy.id}' }
`,
)

test('what a resource comes to name is deployed before it', async () => {
  const id = "[resourceId('Microsoft.Network/firewallPolicies', 'fw-policy')]"
  const firewall = {
    type: 'Microsoft.Network/azureFirewalls',
    apiVersion: '2023-11-01',
    name: 'fw',
    dependsOn: ['other'],
    properties: { threatIntelMode: 'Alert' },
  }
  const text = template().replace(
    /"resources": \[[\s\S]*\]/,
    `"resources": [${JSON.stringify(firewall, undefined, 2)}]`,
  )
  const files = { 'main.json': text }
  const { findings } = await scanFiles(files, [policy])
  const { resources } = JSON.parse(patched(files, findings)['main.json'] ?? '')
  expect(resources[0]).toMatchObject({ dependsOn: ['other', id], properties: { firewallPolicy: { id } } })
  expect(resources[1].dependsOn).toBeUndefined()
})
