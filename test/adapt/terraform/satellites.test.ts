import { describe, expect, test } from 'vitest'
import { adapt, dataAt, originOf, resourceAt, valueAt } from './adapt-helper.ts'

const accountType = 'Microsoft.Storage/storageAccounts'

describe('satellites', () => {
  test('join the resource that they name', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_storage_account" "a" { name = "a" }
resource "azurerm_storage_account" "b" { name = "b" }
resource "azurerm_storage_account_network_rules" "r" {
  storage_account_id = azurerm_storage_account.a.id
  default_action     = "Deny"
  ip_rules           = ["1.2.3.4"]
}`,
    })
    const a = resourceAt(adapted, 'azurerm_storage_account.a', accountType)
    const b = resourceAt(adapted, 'azurerm_storage_account.b', accountType)
    expect(dataAt(a, 'properties.networkAcls')).toEqual({
      defaultAction: 'Deny',
      bypass: 'AzureServices',
      ipRules: [{ value: '1.2.3.4' }],
    })
    expect(originOf(valueAt(a, 'properties.networkAcls.defaultAction'))).toEqual(['main.tf:6 "Deny"'])
    expect(dataAt(b, 'properties.networkAcls.defaultAction')).toBe('Allow')
    expect(resourceAt(adapted, 'azurerm_storage_account_network_rules.r').type).toBe(
      'terraform:azurerm_storage_account_network_rules',
    )
  })

  test('join across modules, and by a name that is written out', () => {
    const adapted = adapt({
      'main.tf': `
module "net" {
  source = "./net"
}
module "nsg" {
  source = "./nsg"
  subnet = module.net.subnet_id
}
resource "azurerm_storage_account" "a" { name = "byname" }
resource "azurerm_storage_account_network_rules" "r" {
  storage_account_name = "byname"
  default_action       = "Deny"
}`,
      'net/main.tf': 'resource "azurerm_subnet" "s" { name = "s" }\noutput "subnet_id" { value = azurerm_subnet.s.id }',
      'nsg/main.tf': `
variable "subnet" {}
resource "azurerm_network_security_group" "g" { name = "g" }
resource "azurerm_subnet_network_security_group_association" "x" {
  subnet_id                 = var.subnet
  network_security_group_id = azurerm_network_security_group.g.id
}`,
    })
    const id = valueAt(resourceAt(adapted, 'module.net.azurerm_subnet.s'), 'properties.networkSecurityGroup.id')
    expect(id).toMatchObject({ kind: 'unknown', target: { text: 'module.nsg.azurerm_network_security_group.g' } })
    expect(
      dataAt(resourceAt(adapted, 'azurerm_storage_account.a', accountType), 'properties.networkAcls.defaultAction'),
    ).toBe('Deny')
  })

  test('append to arrays, and configure children', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_key_vault" "kv" {
  access_policy {
    object_id       = "1"
    key_permissions = ["Get"]
  }
}
resource "azurerm_key_vault_access_policy" "p" {
  key_vault_id       = azurerm_key_vault.kv.id
  object_id          = "2"
  secret_permissions = ["List"]
}
resource "azurerm_storage_account" "a" {}
resource "azurerm_storage_account_static_website" "w" {
  storage_account_id = azurerm_storage_account.a.id
  index_document     = "index.html"
}`,
    })
    expect(dataAt(resourceAt(adapted, 'azurerm_key_vault.kv'), 'properties.accessPolicies')).toEqual([
      { objectId: '1', permissions: { keys: ['Get'] } },
      { objectId: '2', permissions: { secrets: ['List'] } },
    ])
    const blobs = resourceAt(adapted, 'azurerm_storage_account.a', `${accountType}/blobServices`)
    expect(dataAt(blobs, 'properties.staticWebsite')).toEqual({ enabled: true, indexDocument: 'index.html' })
  })

  test('of which the target is not known leave what is not written open', () => {
    const adapted = adapt({
      'main.tf': `
variable "account" {}
resource "azurerm_storage_account" "a" {}
resource "azurerm_storage_account" "b" {
  network_rules {
    default_action = "Allow"
  }
}
resource "azurerm_storage_account_network_rules" "r" {
  storage_account_id = var.account
  default_action     = "Deny"
}
resource "azurerm_storage_account_network_rules" "nowhere" {
  storage_account_id = azurerm_storage_account.missing.id
  default_action     = "Deny"
}`,
    })
    expect(
      dataAt(resourceAt(adapted, 'azurerm_storage_account.a', accountType), 'properties.networkAcls.defaultAction'),
    ).toBe('unknown: variable')
    expect(
      dataAt(resourceAt(adapted, 'azurerm_storage_account.b', accountType), 'properties.networkAcls.defaultAction'),
    ).toBe('Allow')
  })
})

describe('azapi', () => {
  test('passes the body through, as an object or as jsonencode', () => {
    const adapted = adapt({
      'main.tf': `
variable "tls" {}
resource "azapi_resource" "a" {
  type      = "Microsoft.Storage/storageAccounts@2023-01-01"
  name      = "a"
  location  = "West Europe"
  parent_id = azurerm_resource_group.rg.id
  body = jsonencode({
    kind = "StorageV2"
    properties = { minimumTlsVersion = var.tls, supportsHttpsTrafficOnly = false }
  })
}
resource "azurerm_resource_group" "rg" { name = "rg" }
resource "azapi_resource" "b" {
  type = "Microsoft.Storage/storageAccounts@2023-01-01"
  name = "b"
  body = { properties = { minimumTlsVersion = "TLS1_0" } }
}`,
    })
    const a = resourceAt(adapted, 'azapi_resource.a')
    expect([a.type, a.apiVersion]).toEqual(['Microsoft.Storage/storageAccounts', '2023-01-01'])
    expect(dataAt(a, 'name')).toBe('a')
    expect(dataAt(a, 'location')).toBe('westeurope')
    expect(dataAt(a, 'kind')).toBe('StorageV2')
    expect(dataAt(a, 'properties.supportsHttpsTrafficOnly')).toBe(false)
    expect(dataAt(a, 'properties.minimumTlsVersion')).toBe('unknown: variable')
    expect(dataAt(a, 'properties.publicNetworkAccess')).toBeUndefined()
    expect(a.parent).toBe('terraform:::azurerm_resource_group.rg')
    expect(originOf(valueAt(resourceAt(adapted, 'azapi_resource.b'), 'properties.minimumTlsVersion'))).toEqual([
      'main.tf:17 "TLS1_0"',
    ])
  })

  test('updates another resource', () => {
    const adapted = adapt({
      'main.tf': `
resource "azurerm_storage_account" "a" { min_tls_version = "TLS1_0" }
resource "azapi_update_resource" "u" {
  type        = "Microsoft.Storage/storageAccounts@2023-01-01"
  resource_id = azurerm_storage_account.a.id
  body        = { properties = { keyPolicy = { keyExpirationPeriodInDays = 30 }, minimumTlsVersion = "TLS1_2" } }
}`,
    })
    const account = resourceAt(adapted, 'azurerm_storage_account.a', accountType)
    expect(dataAt(account, 'properties.keyPolicy.keyExpirationPeriodInDays')).toBe(30)
    expect(dataAt(account, 'properties.minimumTlsVersion')).toBe('TLS1_2')
    expect(dataAt(account, 'properties.supportsHttpsTrafficOnly')).toBe(true)
  })
})
