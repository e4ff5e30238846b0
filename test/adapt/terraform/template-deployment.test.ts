import { describe, expect, test } from 'vitest'
import { adapt, dataAt, originOf, resourceAt, valueAt } from './adapt-helper.ts'

const type = 'Microsoft.Storage/storageAccounts'
const address = `azurerm_resource_group_template_deployment.d > ${type}/st`

const template = (tls = 'TLS1_0') => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "https": { "type": "bool", "defaultValue": false } },
  "resources": [
    {
      "type": "${type}",
      "apiVersion": "2023-05-01",
      "name": "st",
      "properties": {
        "minimumTlsVersion": "${tls}",
        "supportsHttpsTrafficOnly": "[parameters('https')]"
      }
    }
  ]
}
`

const deployment = (content: string, more = '') =>
  `resource "azurerm_resource_group_template_deployment" "d" {\n  name             = "d"\n  template_content = ${content}\n${more}}\n`

function tlsOf(files: Readonly<Record<string, string>>, at = address) {
  const value = valueAt(resourceAt(adapt(files), at), 'properties.minimumTlsVersion')
  return value?.kind === 'known' ? value.data : value
}

describe('an ARM template that Terraform deploys', () => {
  test('as a heredoc has its places in the Terraform file', () => {
    const files = { 'main.tf': deployment(`<<JSON\n${template()}JSON\n`) }
    const resource = resourceAt(adapt(files), address)
    expect(resource.type).toBe(type)
    expect(resource.calls).toMatchObject([{ kind: 'span', start: 0 }])
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('TLS1_0')
    const origin = valueAt(resource, 'properties.minimumTlsVersion')?.origin.place
    expect(origin).toMatchObject({ kind: 'json', source: { path: 'main.tf' } })
    const text = origin?.source.text ?? ''
    expect(text).toHaveLength(files['main.tf'].length)
    expect(text.indexOf('TLS1_0')).toBe(files['main.tf'].indexOf('TLS1_0'))
  })

  test('as an indented heredoc, with values of Terraform in it', () => {
    const text = `variable "tls" { default = "TLS1_1" }\n${deployment(`<<-JSON\n${template('${var.tls}').replace(/^/gm, '    ')}\n    JSON\n`)}`
    expect(tlsOf({ 'main.tf': text })).toBe('TLS1_1')
  })

  test('in a file of its own, by file() or by templatefile()', () => {
    expect(tlsOf({ 'main.tf': deployment('file("${path.module}/t.json")'), 't.json': template() })).toBe('TLS1_0')
    const files = { 'main.tf': deployment('templatefile("t.tpl", { tls = "TLS1_1" })'), 't.tpl': template('${tls}') }
    const resource = resourceAt(adapt(files), address)
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('TLS1_1')
    expect(resource.place.source.path).toBe('t.tpl')
  })

  test('by jsonencode, with the place of each value and the rest known where one is not', () => {
    const text = `
resource "azurerm_key_vault" "kv" {}
variable "tls" { default = "TLS1_0" }
locals {
  body = jsonencode({
    "$schema" = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    resources = [{
      type       = "${type}"
      apiVersion = "2023-05-01"
      name       = "st"
      properties = { minimumTlsVersion = var.tls, encryption = { keySource = azurerm_key_vault.kv.vault_uri } }
    }]
  })
}
${deployment('local.body')}`
    const resource = resourceAt(adapt({ 'main.tf': text }), address)
    expect(resource.place).toMatchObject({ kind: 'span' })
    expect(originOf(valueAt(resource, 'properties.minimumTlsVersion'))[0]).toBe('main.tf:3 "TLS1_0"')
    expect(valueAt(resource, 'properties.encryption.keySource')).toMatchObject({
      kind: 'unknown',
      expression: 'azurerm_key_vault.kv.vault_uri',
      origin: { place: { kind: 'span' } },
    })
  })

  test('from a variable file', () => {
    const files = {
      'main.tf': `variable "t" {}\n${deployment('var.t')}`,
      'terraform.tfvars': `t = <<EOT\n${template()}EOT\n`,
    }
    const place = valueAt(resourceAt(adapt(files), address), 'properties.minimumTlsVersion')?.origin.place
    expect(place?.source.path).toBe('terraform.tfvars')
  })

  test('takes its parameters from parameters_content', () => {
    const https = (parameters: string) =>
      dataAt(
        resourceAt(
          adapt({ 'main.tf': `variable "x" {}\n${deployment(`<<J\n${template()}J\n`, parameters)}` }),
          address,
        ),
        'properties.supportsHttpsTrafficOnly',
      )
    expect(https('')).toBe(false)
    expect(https('  parameters_content = jsonencode({ https = { value = true } })\n')).toBe(true)
    expect(https('  parameters_content = "{\\"https\\":{\\"value\\":true}}"\n')).toBe(true)
    expect(https('  parameters_content = jsonencode({ https = { value = var.x } })\n')).toMatch(/^unknown/)
    expect(https('  parameters_content = var.x\n')).toMatch(/^unknown/)
  })

  test('of azurerm 2 too', () => {
    const text = `resource "azurerm_template_deployment" "d" {\n  template_body = <<J\n${template()}J\n  parameters = { https = "true" }\n}\n`
    expect(tlsOf({ 'main.tf': text }, `azurerm_template_deployment.d > ${type}/st`)).toBe('TLS1_0')
  })

  test('is there as often as its deployment is', () => {
    const counted = (count: string) =>
      adapt({
        'main.tf': `variable "n" {}\n${deployment(`<<J\n${template()}J\n`, `  count = ${count}\n`)}`,
      }).resources.filter(one => one.type === type)
    expect(counted('0')).toEqual([])
    expect(counted('2').map(one => one.address)).toEqual([
      `azurerm_resource_group_template_deployment.d[0] > ${type}/st`,
      `azurerm_resource_group_template_deployment.d[1] > ${type}/st`,
    ])
    expect(new Set(counted('2').map(one => one.key)).size).toBe(2)
    expect(counted('var.n')[0]?.deployed).toMatchObject({ kind: 'unknown' })
  })

  test.each([
    ['that is not known', 'var.t', 'is not known before deployment'],
    ['that is no JSON', '"{"', 'template_content is not valid JSON'],
    ['that is no object', '"[]"', 'template_content is no object'],
    ['that is a template spec', 'null\n  template_spec_version_id = "id"', 'is a template spec'],
  ])('%s is told', (_, content, message) => {
    const adapted = adapt({ 'main.tf': `variable "t" {}\n${deployment(content)}` })
    expect(adapted.diagnostics.map(one => one.message).join()).toContain(message)
    expect(adapted.complete).toBe(false)
  })
})
