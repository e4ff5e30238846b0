import { describe, expect, test } from 'vitest'
import { isSecretName, maskSecretLines, maskSecrets, shownLine } from '../../src/source/mask.ts'

describe('in a line', () => {
  test.each([
    ['  admin_password = "hunter2"', '  admin_password = "•••••••"'],
    ['"adminPassword": "hunter2",', '"adminPassword": "•••••••",'],
    ['custom_data = base64encode("export TOKEN=abcd1234")', 'custom_data = base64encode("export TOKEN=••••••••")'],
    ['"Server=x;Password=abc;"', '"Server=x;Password=•••;"'],
  ])('%s', (line, expected) => {
    expect(maskSecrets(line)).toBe(expected)
    expect(maskSecrets(line)).toHaveLength(line.length)
  })

  test.each([
    ['admin_password = var.password'],
    ['password=var.password'],
    ['"adminPassword": "[parameters(\'pw\')]"'],
    ['admin_password = "${var.pw}"'],
    ['min_tls_version = "TLS1_0"'],
    ['"name": { "type": "string", "defaultValue": "abc" }'],
  ])('%s stays', line => {
    expect(maskSecrets(line)).toBe(line)
  })

  test('each line of a text by itself', () => {
    expect(maskSecretLines('-password = "a"\n+password = "b"\n')).toBe('-password = "•"\n+password = "•"\n')
  })
})

describe('defaults of what is declared secure', () => {
  const hide = (path: string, text: string) =>
    text
      .split('\n')
      .map((_, index) => shownLine({ path, text }, index + 1))
      .join('\n')

  test('in a template, over several lines and whatever the order', () => {
    const text =
      '{ "parameters": {\n  "a": {\n    "defaultValue": "s3cret",\n    "type": "securestring"\n  },\n  "b": { "type": "string", "defaultValue": "open" } } }'
    expect(hide('t.json', text)).toBe(text.replace('s3cret', '••••••'))
  })

  test('of an object: values but no names, no expressions', () => {
    const text = '{ "type": "secureObject",\n"defaultValue": { "key": "s3cret", "list": ["x"], "id": "[newGuid()]" } }'
    expect(hide('t.json', text)).toBe(text.replace('s3cret', '••••••').replace('["x"]', '["•"]'))
  })

  test('in Terraform', () => {
    const text =
      'variable "a" {\n  sensitive = true\n  default   = "s3cret"\n}\nvariable "b" {\n  default = "open"\n}\n'
    expect(hide('v.tf', text)).toBe(text.replace('s3cret', '••••••'))
  })

  test('by its name alone: parameters and their values, variables, secrets of a vault', () => {
    const json = '{ "parameters": { "adminPassword": { "value": "s3cret" }, "size": { "value": "B1" } } }'
    expect(hide('p.json', json)).toBe(json.replace('s3cret', '••••••'))
    const vault = 'resource "azurerm_key_vault_secret" "k" {\n  name  = "k"\n  value = "s3cret"\n}\n'
    expect(hide('v.tf', vault)).toBe(vault.replace('s3cret', '••••••'))
    const variable = 'variable "api_key" {\n  default = "s3cret"\n}\n'
    expect(hide('v.tf', variable)).toBe(variable.replace('s3cret', '••••••'))
  })

  test('in a diff', () => {
    const diff =
      ' "a": {\n   "type": "secureObject",\n-  "defaultValue": { "k": "old" }\n+  "defaultValue": { "k": "" }\n }\n'
    expect(maskSecretLines(diff)).toBe(diff.replace('old', '•••'))
  })

  test('a heredoc', () => {
    const text = 'variable "a" {\n  default = <<EOT\nkey one\nEOT\n  sensitive = true\n}\n'
    expect(hide('v.tf', text)).toBe(text.replace('key one', '••• •••'))
  })

  test('nothing to hide is the same file', () => {
    const source = { path: 'v.tf', text: 'variable "b" {\n  default = "open"\n}\n' }
    expect(shownLine(source, 1)).toBe(source.text.split('\n')[0])
  })

  test('a file of declarations that never end takes no time that matters', () => {
    const text = '{ "type": "securestring", "defaultValue": "'.repeat(20_000)
    expect(hide('t.json', text)).toHaveLength(text.length)
  })
})

test.each([
  ['DB_PASSWORD', true],
  ['connectionString', true],
  ['keySource', false],
  ['minimumTlsVersion', false],
])('a property named %s holds a credential: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected)
})
