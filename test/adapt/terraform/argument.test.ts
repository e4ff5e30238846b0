import { describe, expect, test } from 'vitest'
import { argumentFor } from '../../../src/adapt/terraform/argument.ts'
import { terraformDeclaration } from '../../../src/adapt/terraform/declaration.ts'
import type { Json } from '../../../src/model/json.ts'
import type { Resource } from '../../../src/model/resource.ts'
import { adapt, resourceAt } from './adapt-helper.ts'

function first(resource: Resource, path: string, value: Json) {
  return argumentFor(resource, path, value)?.values[0]
}

const accountType = 'Microsoft.Storage/storageAccounts'

function accountIn(version: string, body: string) {
  const settings = `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\n`
  return resourceAt(adapt({ 'main.tf': `${settings}${body}` }), 'azurerm_storage_account.a', accountType)
}

describe('argumentFor', () => {
  test('names the argument and turns the value back', () => {
    const account = accountIn('4.1.0', 'resource "azurerm_storage_account" "a" {}')
    expect(first(account, 'properties.minimumTlsVersion', 'TLS1_2')?.argument).toBe('min_tls_version')
    expect(first(account, 'properties.publicNetworkAccess', 'Disabled')).toEqual({
      argument: 'public_network_access_enabled',
      value: false,
    })
    expect(argumentFor(account, 'properties.publicNetworkAccess', 'SecuredByPerimeter')).toBeUndefined()
    expect(first(account, 'properties.networkAcls.bypass', 'AzureServices, Logging')).toEqual({
      argument: 'network_rules.bypass',
      value: ['AzureServices', 'Logging'],
    })
    expect(argumentFor(account, 'properties.unheardOf', true)).toBeUndefined()
  })

  test('takes a property apart that several arguments make up', () => {
    const account = accountIn('4.1.0', 'resource "azurerm_storage_account" "a" {}')
    expect(argumentFor(account, 'sku.name', 'Standard_GRS')?.values).toEqual([
      { argument: 'account_tier', value: 'Standard' },
      { argument: 'account_replication_type', value: 'GRS' },
    ])
  })

  test('prefers the name that is written, then the one of the pinned major', () => {
    const path = 'properties.supportsHttpsTrafficOnly'
    expect(
      first(
        accountIn('~> 3.0', 'resource "azurerm_storage_account" "a" { enable_https_traffic_only = false }'),
        path,
        true,
      )?.argument,
    ).toBe('enable_https_traffic_only')
    expect(first(accountIn('~> 3.0', 'resource "azurerm_storage_account" "a" {}'), path, true)?.argument).toBe(
      'https_traffic_only_enabled',
    )
    const vault = (version: string) =>
      resourceAt(
        adapt({
          'main.tf': `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\nresource "azurerm_key_vault" "kv" {}`,
        }),
        'azurerm_key_vault.kv',
      )
    expect(first(vault('3.5.0'), 'properties.enableRbacAuthorization', true)?.argument).toBe(
      'enable_rbac_authorization',
    )
    expect(first(vault('5.0.0'), 'properties.enableRbacAuthorization', true)?.argument).toBe(
      'rbac_authorization_enabled',
    )
  })

  test('writes an older argument that says it in other words where it is written or the major has no other', () => {
    const written = (version: string, body: string) => {
      const settings = `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\n`
      const files = { 'main.tf': `${settings}resource "azurerm_cosmosdb_account" "a" {\n${body}\n}` }
      const account = resourceAt(adapt(files), 'azurerm_cosmosdb_account.a', 'Microsoft.DocumentDB/databaseAccounts')
      const properties = account.body.get('properties')
      const value = properties?.kind === 'object' ? properties.get('disableLocalAuth') : undefined
      const found = first(account, 'properties.disableLocalAuth', true)
      return [value?.kind === 'known' ? value.data : undefined, found?.argument, found?.value]
    }
    expect(written('4.0', '')).toEqual([false, 'local_authentication_enabled', false])
    expect(written('3.0', '')).toEqual([false, 'local_authentication_disabled', true])
    expect(written('4.0', 'local_authentication_enabled = false')).toEqual([
      true,
      'local_authentication_enabled',
      false,
    ])
    expect(written('4.0', 'local_authentication_disabled = true')).toEqual([
      true,
      'local_authentication_disabled',
      true,
    ])
  })

  test('keeps the index of a block', () => {
    const group = resourceAt(
      adapt({
        'main.tf': 'resource "azurerm_network_security_group" "g" {\n  security_rule {\n    access = "Allow"\n  }\n}',
      }),
      'azurerm_network_security_group.g',
    )
    expect(first(group, 'properties.securityRules[0].properties.access', 'Deny')?.argument).toBe(
      'security_rule[0].access',
    )
  })

  test('tells items of the resource from those of satellites', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_key_vault" "kv" {
  access_policy {
    object_id = "1"
  }
}
resource "azurerm_key_vault_access_policy" "p" {
  key_vault_id = azurerm_key_vault.kv.id
  object_id    = "2"
}`,
    })
    const vault = resourceAt(adapted, 'azurerm_key_vault.kv')
    const at = (index: number) => {
      const found = argumentFor(vault, `properties.accessPolicies[${index}].objectId`, 'x')
      return [found?.values[0]?.argument, found?.declaration.block.labels[0]?.value]
    }
    expect(at(0)).toEqual(['access_policy[0].object_id', 'azurerm_key_vault'])
    expect(at(1)).toEqual(['object_id', 'azurerm_key_vault_access_policy'])
  })

  test('leads to the satellite that decides', () => {
    const adapted = adapt({
      'main.tf': 'resource "azurerm_storage_account" "a" {}',
      'rules.tf':
        'resource "azurerm_storage_account_network_rules" "r" {\n  storage_account_id = azurerm_storage_account.a.id\n  default_action     = "Allow"\n}',
    })
    const account = resourceAt(adapted, 'azurerm_storage_account.a', accountType)
    const found = argumentFor(account, 'properties.networkAcls.defaultAction', 'Deny')
    expect([found?.values[0]?.argument, found?.declaration.source.path]).toEqual(['default_action', 'rules.tf'])
    expect(terraformDeclaration(account)).toMatchObject({
      major: 5,
      source: { path: 'main.tf' },
      block: { type: 'resource' },
    })
  })
})
