import { describe, expect, test } from 'vitest'
import { adapt, dataAt, originOf, resourceAt, valueAt } from './adapt-helper.ts'

const account = 'azapi_resource.s'

const resource = (body: string, more = '') =>
  `variable "tls" {\n  default = "TLS1_0"\n}\nvariable "given" {}\nresource "azapi_resource" "s" {\n  type      = "Microsoft.Storage/storageAccounts@2023-05-01"\n  name      = "st"\n  location  = "West Europe"\n  parent_id = "/subscriptions/0/resourceGroups/rg"\n  body      = ${body}\n${more}}\n`

describe('azapi_resource', () => {
  test.each([
    ['an object', '{ properties = { minimumTlsVersion = var.tls, encryption = { keySource = var.given } } }'],
    [
      'jsonencode',
      'jsonencode({ properties = { minimumTlsVersion = var.tls, encryption = { keySource = var.given } } })',
    ],
  ])('passes its body through as %s, each value with its origin', (_, body) => {
    const found = resourceAt(adapt({ 'main.tf': resource(body) }), account)
    expect(found).toMatchObject({ type: 'Microsoft.Storage/storageAccounts', apiVersion: '2023-05-01' })
    expect(dataAt(found, 'location')).toBe('westeurope')
    expect(dataAt(found, 'properties.minimumTlsVersion')).toBe('TLS1_0')
    expect(originOf(valueAt(found, 'properties.minimumTlsVersion'))).toEqual([
      'main.tf:2 "TLS1_0"',
      'main.tf:10 var.tls',
    ])
    expect(dataAt(found, 'properties.encryption.keySource')).toBe('unknown: variable')
    expect(valueAt(found, 'properties.nothing')).toBeUndefined()
  })

  test('takes JSON text', () => {
    const found = resourceAt(
      adapt({ 'main.tf': resource('<<J\n{"properties":{"minimumTlsVersion":"TLS1_1"}}\nJ') }),
      account,
    )
    expect(dataAt(found, 'properties.minimumTlsVersion')).toBe('TLS1_1')
  })

  test('says nothing of a body that is not known or no JSON', () => {
    const unknown = resourceAt(adapt({ 'main.tf': resource('var.given') }), account)
    expect(dataAt(unknown, 'properties')).toBe('unknown: variable')
    const broken = resourceAt(adapt({ 'main.tf': resource('"{"') }), account)
    expect(dataAt(broken, 'properties')).toBe('unknown: error')
  })

  test('that is not deployed tells of no mistakes', () => {
    const adapted = adapt({ 'main.tf': resource('{ properties = { x = {}.y } }', '  count = 0\n') })
    expect(dataAt(resourceAt(adapted, `${account}[*]`), 'properties.x')).toBe('unknown: error')
    expect(adapted.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  })
})
