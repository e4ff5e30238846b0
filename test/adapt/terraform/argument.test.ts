import { describe, expect, test } from 'vitest'
import { argumentFor } from '../../../src/adapt/terraform/argument.ts'
import { terraformDeclaration } from '../../../src/adapt/terraform/declaration.ts'
import { adapt, resourceAt } from './adapt-helper.ts'

const accountType = 'Microsoft.Storage/storageAccounts'

function accountIn(version: string, body: string) {
  const settings = `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\n`
  return resourceAt(adapt({ 'main.tf': `${settings}${body}` }), 'azurerm_storage_account.a', accountType)
}

describe('argumentFor', () => {
  test('names the argument and turns the value back', () => {
    const account = accountIn('4.1.0', 'resource "azurerm_storage_account" "a" {}')
    expect(argumentFor(account, 'properties.minimumTlsVersion')?.argument).toBe('min_tls_version')
    const access = argumentFor(account, 'properties.publicNetworkAccess')
    expect([access?.argument, access?.toArgument('Disabled'), access?.toArgument('SecuredByPerimeter')]).toEqual([
      'public_network_access_enabled',
      false,
      undefined,
    ])
    const bypass = argumentFor(account, 'properties.networkAcls.bypass')
    expect([bypass?.argument, bypass?.toArgument('AzureServices, Logging')]).toEqual([
      'network_rules.bypass',
      ['AzureServices', 'Logging'],
    ])
    expect(argumentFor(account, 'sku.name')).toBeUndefined()
    expect(argumentFor(account, 'properties.unheardOf')).toBeUndefined()
  })

  test('prefers the name that is written, then the one of the pinned major', () => {
    const path = 'properties.supportsHttpsTrafficOnly'
    expect(
      argumentFor(
        accountIn('~> 3.0', 'resource "azurerm_storage_account" "a" { enable_https_traffic_only = false }'),
        path,
      )?.argument,
    ).toBe('enable_https_traffic_only')
    expect(argumentFor(accountIn('~> 3.0', 'resource "azurerm_storage_account" "a" {}'), path)?.argument).toBe(
      'https_traffic_only_enabled',
    )
    const vault = (version: string) =>
      resourceAt(
        adapt({
          'main.tf': `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\nresource "azurerm_key_vault" "kv" {}`,
        }),
        'azurerm_key_vault.kv',
      )
    expect(argumentFor(vault('3.5.0'), 'properties.enableRbacAuthorization')?.argument).toBe(
      'enable_rbac_authorization',
    )
    expect(argumentFor(vault('5.0.0'), 'properties.enableRbacAuthorization')?.argument).toBe(
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
      const found = argumentFor(account, 'properties.disableLocalAuth')
      return [value?.kind === 'known' ? value.data : undefined, found?.argument, found?.toArgument(true)]
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
    expect(argumentFor(group, 'properties.securityRules[0].properties.access')?.argument).toBe(
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
      const found = argumentFor(vault, `properties.accessPolicies[${index}].objectId`)
      return [found?.argument, found?.declaration.block.labels[0]?.value]
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
    const found = argumentFor(account, 'properties.networkAcls.defaultAction')
    expect([found?.argument, found?.declaration.source.path]).toEqual(['default_action', 'rules.tf'])
    expect(terraformDeclaration(account)).toMatchObject({
      major: 5,
      source: { path: 'main.tf' },
      block: { type: 'resource' },
    })
  })
})
