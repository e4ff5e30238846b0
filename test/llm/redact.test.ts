import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../src/llm/redact.ts'

const redact = (text: string, secrets: readonly string[] = []) => createRedactor(secrets).redact(text)

describe('secrets do not leave', () => {
  test.each([
    ['a password argument', 'administrator_login_password = "hunter2"', 'hunter2'],
    ['a password in JSON', '"adminPassword": "P@ssw0rd!"', 'P@ssw0rd!'],
    ['a setting by its name', '{ "name": "STRIPE_KEY", "value": "sk_live_4242" }', 'sk_live_4242'],
    ['a setting, value first', '{ "value": "sk_live_4242", "name": "STRIPE_KEY" }', 'sk_live_4242'],
    ['a map entry', 'app_settings = {\n  DB_CREDENTIALS = "letmein"\n}', 'letmein'],
    ['a comment', '# old password: swordfish99', 'swordfish99'],
    [
      'a connection string',
      'x = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==;"',
      'Zm9vYmFyYmF6cXV4',
    ],
    ['a token of GitHub', `value = "ghp_${'a1'.repeat(18)}"`, 'ghp_a1a1'],
    [
      'a private key',
      'k = <<EOT\n-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\nxyz\n-----END RSA PRIVATE KEY-----\nEOT',
      'MIIEabc',
    ],
    ['a private key cut short', '-----BEGIN PRIVATE KEY-----\nMIIEabc', 'MIIEabc'],
    [
      'a signed address',
      'https://a.blob.core.windows.net/c?sv=2020&sig=abcdefghijklmnopqrstuvwxyz%3D',
      'abcdefghijklmnop',
    ],
    ['an address with credentials', 'git::https://bob:s3cr3t@git.example/x', 'bob:s3cr3t'],
    ['a tenant', 'tenant_id = "72f988bf-86f1-41af-91ab-2d7cd011db47"', '72f988bf'],
    ['an e-mail address', 'owner = "jane.doe@contoso.com"', 'jane.doe'],
    ['Base64 that hides one', `data = "${Buffer.from('password=swordfish99').toString('base64')}"`, 'cGFzc3dvcmQ'],
    ['a random token', 'x = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF"', 'aB3dE6gH9j'],
    ['a digest', 'x = "d41d8cd98f00b204e9800998ecf8427e"', 'd41d8cd9'],
    ['a script', `custom_data = "${'echo hello; '.repeat(40)}"`, 'echo hello'],
  ])('%s', (_, text, secret) => {
    expect(text).toContain(secret)
    expect(redact(text)).not.toContain(secret)
    expect(redact(text)).toMatch(/<redacted-1>/)
  })

  test('what the source declares secret, wherever it stands', () => {
    const text = 'x = "blue\\"bird" # bluebird and blue"bird'
    expect(redact(text, ['blue"bird'])).toBe('x = "<redacted-1>" # bluebird and <redacted-2>')
  })

  test('members of data that are named like one', () => {
    const data = { storageKey: 'abc', keySource: 'Microsoft.Storage', nested: [{ clientSecret: 'x' }], tls: '1.2' }
    expect(createRedactor([]).redactJson(data)).toEqual({
      storageKey: '<redacted-1>',
      keySource: 'Microsoft.Storage',
      nested: [{ clientSecret: '<redacted-2>' }],
      tls: '1.2',
    })
  })
})

test('what a question needs stays', () => {
  const text = `resource "azurerm_storage_account" "logs" {
  name                     = "stlogsprod"
  min_tls_version          = "TLS1_0"
  admin_password           = var.admin_password
  db_password = var.db_password
  client_secret = azuread_application_password.app.value
  key_vault_key_id         = azurerm_key_vault_key.k.id
  tags = { cost_center = "4711", data = "customer" }
  allowed_ips = ["203.0.113.0/24"]
}`
  expect(redact(text)).toBe(text)
})

test('the same secret has the same name throughout a question', () => {
  const redactor = createRedactor(['swordfish'])
  expect(redactor.redact('a swordfish')).toBe('a <redacted-1>')
  expect(redactor.redact('the swordfish')).toBe('the <redacted-1>')
})

test('hostile text is read in bounded time', () => {
  for (const text of ['\\"'.repeat(10_000), '"name": "'.repeat(2000), 'a@'.repeat(10_000), 'password='.repeat(2000)])
    expect(redact(text).length).toBeGreaterThan(0)
})
