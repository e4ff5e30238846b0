import { expect, test } from 'vitest'
import { areApart, groupEdits, joinInsertions } from '../../src/remediate/compose.ts'
import { patched, ruleOf, scanFiles } from './scan-text.ts'

const tls = ruleOf(
  'test/tls',
  `resource: Microsoft.Storage/storageAccounts
require: { field: properties.minimumTlsVersion, equals: TLS1_2 }
fix: { set: { properties.minimumTlsVersion: TLS1_2 } }
`,
)
const account = (label: string, value: string) =>
  `resource "azurerm_storage_account" "${label}" {\n  name            = "${label}"\n  min_tls_version = ${value}\n}\n`

test('a shared value is changed where it is decided', async () => {
  const files = { 'main.tf': `locals {\n  tls = "TLS1_0"\n}\n${account('a', 'local.tls')}${account('b', 'local.tls')}` }
  const { findings } = await scanFiles(files, [tls])
  expect(findings.map(one => one.patch?.mends.length)).toEqual([2, 2])
  expect(patched(files, findings)['main.tf']).toBe((files['main.tf'] ?? '').replace('TLS1_0', 'TLS1_2'))
})

test('where others read the shared value, the place of use is changed instead', async () => {
  const files = { 'main.tf': `locals {\n  tls = "TLS1_0"\n}\n${account('a', 'local.tls')}` }
  const tagged = {
    'main.tf': `${files['main.tf']}resource "azurerm_storage_account" "c" {\n  name = "c"\n  min_tls_version = "TLS1_2"\n  tags = { tls = local.tls }\n}\n`,
  }
  const { findings } = await scanFiles(tagged, [tls])
  const after = patched(tagged, findings)['main.tf'] ?? ''
  expect(after).toContain('tls = "TLS1_0"')
  expect(after).toContain('min_tls_version = "TLS1_2"\n}\nresource "azurerm_storage_account" "c"')
})

test('a patch that would break another rule is not shown, and the reason is said', async () => {
  const rival = ruleOf(
    'test/rival',
    `resource: Microsoft.Storage/storageAccounts
require: { field: properties.minimumTlsVersion, notEquals: TLS1_2 }
`,
  )
  const { findings } = await scanFiles({ 'main.tf': account('a', '"TLS1_0"') }, [tls, rival])
  expect(findings[0]).toMatchObject({ patch: null, patchNote: 'the patch would bring a new finding' })
})

test('the first fix that proves is taken, and one whose condition does not hold is not tried', async () => {
  const rule = ruleOf(
    'test/alternatives',
    `resource: Microsoft.Storage/storageAccounts
require: { field: properties.minimumTlsVersion, equals: TLS1_2 }
fix:
  - when: { field: name, equals: other }
    set: { properties.minimumTlsVersion: TLS1_2, properties.allowBlobPublicAccess: false }
  - set: { properties.minimumTlsVersion: TLS1_1 }
  - set: { properties.minimumTlsVersion: TLS1_2 }
    review: Whether old clients are gone.
`,
  )
  const files = { 'main.tf': account('a', '"TLS1_0"') }
  const { findings } = await scanFiles(files, [rule])
  expect(findings[0]?.patch).toMatchObject({ review: 'Whether old clients are gone.' })
  expect(patched(files, findings)['main.tf']).toBe(account('a', '"TLS1_2"'))
})

test('patches that insert at one place are proven together', () => {
  const at = (start: number, text: string, end = start) => ({ file: 'f', start, end, text })
  const attempts = [{ edits: [at(5, 'a')] }, { edits: [at(5, 'b')] }, { edits: [at(3, 'c', 8)] }]
  expect(groupEdits(attempts).map(group => group.length)).toEqual([2, 1])
  expect(areApart([at(5, 'a'), at(5, 'b')])).toBe(false)
  expect(joinInsertions([at(5, 'a'), at(7, 'x'), at(5, 'b')])).toEqual([at(5, 'ab'), at(7, 'x')])
})
