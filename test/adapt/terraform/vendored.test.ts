import { describe, expect, test } from 'vitest'
import { VendoredModules } from '../../../src/adapt/terraform/vendored.ts'
import { adapt } from './adapt-helper.ts'

describe('a module that was copied into the repository', () => {
  const modules = new VendoredModules([
    'vendor/Azure/network/azurerm',
    'vendor/Azure/network/azurerm/modules/peering',
    'third-party/org/repo/modules/x',
    'project/repo',
    'a/org/twice',
    'b/org/twice',
  ])

  test.each([
    ['Azure/network/azurerm', 'vendor/Azure/network/azurerm'],
    ['app.terraform.io/Azure/network/azurerm', 'vendor/Azure/network/azurerm'],
    ['Azure/network/azurerm//modules/peering', 'vendor/Azure/network/azurerm/modules/peering'],
    ['git::https://github.com/org/repo.git//modules/x?ref=v1.2.0', 'third-party/org/repo/modules/x'],
    ['github.com/org/repo//modules/x', 'third-party/org/repo/modules/x'],
    ['git@github.com:org/repo.git//modules/x', 'third-party/org/repo/modules/x'],
    ['git::ssh://git@github.com/org/repo.git//modules/x', 'third-party/org/repo/modules/x'],
    ['git::https://dev.azure.com/company/project/_git/repo?ref=main', 'project/repo'],
    ['git::https://github.com/org/twice.git', undefined],
    ['Azure/other/azurerm', undefined],
    ['network', undefined],
    ['', undefined],
  ])('%s', (source, folder) => {
    expect(modules.find(source)).toBe(folder)
  })

  test('is evaluated where it is called, and is no root', () => {
    const adapted = adapt({
      'main.tf': 'module "net" {\n  source = "Azure/network/azurerm"\n  name   = "v1"\n}',
      'vendor/Azure/network/azurerm/main.tf':
        'variable "name" {}\nresource "azurerm_virtual_network" "v" { name = var.name }',
    })
    expect(adapted.resources.map(one => one.address)).toEqual(['module.net.azurerm_virtual_network.v'])
    expect(adapted.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  })
})
