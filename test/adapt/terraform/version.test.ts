import { describe, expect, test } from 'vitest'
import { newestAdmitted } from '../../../src/adapt/terraform/version.ts'
import { adapt, dataAt, resourceAt } from './adapt-helper.ts'

describe('the version of azurerm', () => {
  test.each([
    ['~> 3.0', 3],
    ['~> 3.100.0', 3],
    ['>= 3.0', 5],
    ['>= 3.0, < 4.0', 3],
    ['>= 3.0, < 5.0.0', 4],
    ['4.1.0', 4],
    ['= 5.2.0', 5],
    ['~> 4', 4],
    ['>= 3.50, != 4.0.0, <= 4.0.0', 3],
    ['< 4.0', 3],
    ['=2.0.0', 3],
    ['nonsense', 5],
  ] as const)('that %s admits is %d', (constraint, major) => {
    expect(newestAdmitted(constraint)).toBe(major)
  })

  test('is what the lock file holds', () => {
    const files = {
      'main.tf':
        'terraform {\n  required_providers {\n    azurerm = { version = ">= 3.0" }\n  }\n}\nresource "azurerm_storage_account" "a" {}',
      '.terraform.lock.hcl':
        'provider "registry.terraform.io/hashicorp/azurerm" {\n  version     = "3.117.1"\n  constraints = ">= 3.0.0"\n}',
    }
    const adapted = adapt(files)
    const account = resourceAt(adapted, 'azurerm_storage_account.a', 'Microsoft.Storage/storageAccounts')
    expect(dataAt(account, 'properties.allowCrossTenantReplication')).toBe(true)
    expect(adapted.diagnostics).toEqual([])
  })

  test('is the latest where nothing says, and the report says so', () => {
    const { diagnostics } = adapt({ 'env/main.tf': 'resource "azurerm_storage_account" "a" {}' })
    expect(diagnostics).toMatchObject([
      { severity: 'info', file: 'env/main.tf', line: 1, message: expect.stringContaining('version 5 are assumed') },
    ])
  })
})
