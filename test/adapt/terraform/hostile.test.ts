import { describe, expect, test } from 'vitest'
import { adapt, dataAt, resourceAt } from './adapt-helper.ts'

describe('hostile input', () => {
  test('modules that call each other in a circle', () => {
    const adapted = adapt({
      'a/main.tf': 'module "b" {\n  source = "../b"\n}',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\nresource "azurerm_subnet" "s" {}',
      'self/main.tf': 'module "me" {\n  source = "./."\n}',
    })
    expect(adapted.resources.map(one => one.address)).toEqual(['module.b.azurerm_subnet.s'])
    expect(adapted.diagnostics.filter(one => one.severity === 'error').map(one => [one.file, one.message])).toEqual([
      ['b/main.tf', 'Modules call each other in a circle: a → b → a. The last call is left out.'],
      ['self/main.tf', 'Modules call each other in a circle: self → self. The last call is left out.'],
    ])
  })

  test('a million copies', () => {
    const adapted = adapt({ 'main.tf': 'resource "azurerm_subnet" "s" {\n  count = 1000000\n}' })
    expect(adapted.resources).toHaveLength(2_000)
    expect(adapted.diagnostics.filter(one => one.severity === 'error')).toMatchObject([
      { line: 2, message: 'azurerm_subnet.s has 1000000 instances; only the first 2000 are checked.' },
    ])
  })

  test('module calls that double at each level', () => {
    const files: Record<string, string> = { 'l20/main.tf': 'resource "azurerm_subnet" "s" {}' }
    for (let i = 0; i < 20; i++)
      files[`l${i}/main.tf`] = `module "a" {\n  source = "../l${i + 1}"\n}\nmodule "b" {\n  source = "../l${i + 1}"\n}`
    const adapted = adapt(files, { limits: { modules: 500 } })
    expect(adapted.diagnostics.map(one => one.message)).toContain(
      'More than 500 instances of modules in one root module; the others are not checked.',
    )
  })

  test('names that refer to themselves', () => {
    const adapted = adapt({
      'main.tf': `
locals {
  a = local.b
  b = local.a
  c = [local.c, local.c]
}
resource "azurerm_subnet" "s" {
  name             = local.a
  address_prefixes = local.c
}
resource "azurerm_subnet" "self" { name = "\${azurerm_subnet.self.name}x" }
resource "azurerm_subnet" "m" { count = length(azurerm_subnet.n) }
resource "azurerm_subnet" "n" { count = length(azurerm_subnet.m) }`,
    })
    expect(dataAt(resourceAt(adapted, 'azurerm_subnet.s'), 'name')).toBe('unknown: error')
    expect(dataAt(resourceAt(adapted, 'azurerm_subnet.s'), 'properties.addressPrefixes')).toBe('unknown: error')
    expect(dataAt(resourceAt(adapted, 'azurerm_subnet.self'), 'name')).toBe('unknown: error')
    expect(adapted.resources).toHaveLength(4)
  })

  test('a chain of 20,000 locals', () => {
    const links = Array.from({ length: 20_000 }, (_, i) => `  a${i + 1} = local.a${i}`).join('\n')
    const adapted = adapt({
      'main.tf': `locals {\n  a0 = "x"\n${links}\n}\nresource "azurerm_subnet" "s" { name = local.a20000 }`,
    })
    expect(dataAt(resourceAt(adapted, 'azurerm_subnet.s'), 'name')).toBe('unknown: limit')
    expect(resourceAt(adapted, 'azurerm_subnet.s').references()).toEqual([])
  })

  test('10,000 resources and their satellites', () => {
    const one = (i: number) => `
resource "azurerm_subnet" "s${i}" {
  name = "s${i}"
}
resource "azurerm_subnet_network_security_group_association" "a${i}" {
  subnet_id                 = azurerm_subnet.s${i}.id
  network_security_group_id = "nsg${i}"
}`
    const adapted = adapt({ 'main.tf': Array.from({ length: 10_000 }, (_, i) => one(i)).join('') })
    const subnets = adapted.resources.filter(resource => resource.declaredType === 'azurerm_subnet')
    expect(subnets).toHaveLength(10_000)
    expect(subnets.map(subnet => dataAt(subnet, 'properties.networkSecurityGroup.id'))).toEqual(
      subnets.map((_, i) => `nsg${i}`),
    )
  })

  test('an error in one root leaves the others alone', () => {
    const adapted = adapt({
      'bad/main.tf': 'resource "azurerm_subnet" {\n  name = \n}\nresource "azurerm_subnet" "kept" {}',
      'good/main.tf': 'resource "azurerm_subnet" "s" { name = "good" }',
    })
    expect(adapted.diagnostics.some(one => one.severity === 'error' && one.file === 'bad/main.tf')).toBe(true)
    expect(adapted.resources.map(one => one.address)).toEqual(['azurerm_subnet.kept', 'azurerm_subnet.s'])
  })

  test('evaluation without end stops at the budget', () => {
    const adapted = adapt(
      {
        'main.tf':
          'locals { a = [for i in range(1024) : [for j in range(1024) : i * j]] }\nresource "azurerm_subnet" "s" {\n  name             = "s"\n  address_prefixes = local.a[0]\n}',
      },
      { limits: { steps: 10_000 } },
    )
    const subnet = resourceAt(adapted, 'azurerm_subnet.s')
    expect(dataAt(subnet, 'properties.addressPrefixes')).toMatch(/^unknown: limit/)
  })
})
