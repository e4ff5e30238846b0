import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readState } from '../../src/drift/state.ts'
import { type AzureServer, startAzure } from '../servers/azure.ts'
import { type Certificate, createCertificate } from '../servers/certificate.ts'
import { brief, createScene, group, type Scene, subscription } from './scene.ts'

let certificate: Certificate
let azure: AzureServer
let scene: Scene

beforeAll(async () => {
  certificate = await createCertificate()
})
afterAll(() => certificate.remove())
beforeEach(async () => {
  azure = await startAzure(certificate)
  scene = createScene(azure, certificate)
})
afterEach(async () => {
  expect(azure.faults).toEqual([])
  scene.remove()
  await azure.close()
})

const main = `
resource "azurerm_resource_group" "shop" {
  name     = "rg-shop"
  location = "West Europe"
}

resource "azurerm_storage_account" "shop" {
  name                     = "stshop"
  resource_group_name      = azurerm_resource_group.shop.name
  location                 = azurerm_resource_group.shop.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
  min_tls_version          = "TLS1_2"
  tags                     = { owner = "shop" }
}

resource "azurerm_virtual_network" "shop" {
  name                = "vnet"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "app" {
  name                 = "app"
  resource_group_name  = azurerm_resource_group.shop.name
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.0.1.0/24"]
}

resource "random_string" "suffix" {
  length = 6
}

resource "azurerm_key_vault" "shop" {
  name                       = "kv-\${random_string.suffix.result}"
  resource_group_name        = azurerm_resource_group.shop.name
  location                   = azurerm_resource_group.shop.location
  tenant_id                  = "99999999-0000-0000-0000-000000000000"
  sku_name                   = "standard"
  purge_protection_enabled   = true
}
`

const storage = `${group}/providers/Microsoft.Storage/storageAccounts/stshop`
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-abc123`
const account = {
  location: 'westeurope',
  kind: 'StorageV2',
  sku: { name: 'Standard_GRS' },
  tags: { owner: 'shop' },
  properties: { minimumTlsVersion: 'TLS1_2', supportsHttpsTrafficOnly: true, allowSharedKeyAccess: true },
}

function deploy(): void {
  azure.put(storage, account)
  const vnet = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`
  const app = {
    name: 'app',
    id: `${vnet}/subnets/app`,
    properties: { addressPrefix: '10.0.1.0/24', addressPrefixes: ['10.0.1.0/24'] },
  }
  azure.put(vnet, {
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [app] },
  })
  azure.put(`${vnet}/subnets/app`, app)
  azure.put(vault, {
    location: 'westeurope',
    properties: {
      tenantId: '99999999-0000-0000-0000-000000000000',
      sku: { family: 'A', name: 'standard' },
      enablePurgeProtection: true,
    },
  })
}

const yaml = `scope: { subscription: ${subscription} }`

test('names come through references, and what is not known is said', async () => {
  scene.write('main.tf', main)
  deploy()
  const report = await scene.run({ yaml })
  expect(brief(report.records.filter(one => one.kind !== 'not-verifiable'))).toEqual([])
  const open = report.records.filter(one => one.kind === 'not-verifiable')
  expect(open.map(one => one.resource.address ?? one.resource.name)).toEqual(['kv-abc123', 'azurerm_key_vault.shop'])
  expect(report.coverage).toMatchObject({ declared: 5, unverified: 1, missing: 0 })
})

test('a state gives the names that the code does not know', async () => {
  scene.write('main.tf', main)
  scene.write('state.json', {
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          { address: 'azurerm_key_vault.shop', mode: 'managed', values: { id: vault, access_policy: [] } },
          { address: 'random_string.suffix', mode: 'managed', values: { id: 'abc123' } },
        ],
      },
    },
  })
  deploy()
  azure.put(vault, {
    location: 'westeurope',
    properties: { tenantId: '99999999-0000-0000-0000-000000000000', sku: { name: 'standard' } },
  })
  const known = readState(scene.root, ['state.json']).ids
  const report = await scene.run({ yaml, known })
  expect(brief(report.records)).toEqual(['!changed kv-abc123 properties.enablePurgeProtection'])
  expect(report.records[0]?.location).toMatchObject({ file: 'main.tf', startLine: 41 })
})

test('drift is at the line of the argument', async () => {
  scene.write('main.tf', main)
  deploy()
  azure.put(storage, { ...account, properties: { ...account.properties, minimumTlsVersion: 'TLS1_0' } })
  const report = await scene.run({ yaml })
  const [record] = report.records
  expect(record).toMatchObject({ kind: 'changed', dangerous: true, path: 'properties.minimumTlsVersion' })
  expect(record?.resource).toMatchObject({ address: 'azurerm_storage_account.shop', owner: 'shop' })
  expect(record?.location).toMatchObject({ file: 'main.tf', startLine: 13 })
})

test('for harmless drift there is a proven patch of the code', async () => {
  const tiered = main.replace('  min_tls_version ', '  access_tier              = "Hot"\n  min_tls_version ')
  scene.write('main.tf', tiered)
  deploy()
  azure.put(storage, { ...account, properties: { ...account.properties, accessTier: 'Cool' } })
  const report = await scene.run({ yaml })
  const tier = report.records.find(one => one.path === 'properties.accessTier')
  expect(tier).toMatchObject({ kind: 'changed', severity: 'low', dangerous: false })
  expect(tier?.proposal.patch).toContain('-  access_tier              = "Hot"\n+  access_tier              = "Cool"')
})

test('nobody is offered to write a dangerous state into the code', async () => {
  scene.write('main.tf', main)
  deploy()
  azure.put(storage, { ...account, properties: { ...account.properties, minimumTlsVersion: 'TLS1_0' } })
  const report = await scene.run({ yaml })
  expect(report.records[0]).toMatchObject({ dangerous: true, proposal: { patch: undefined } })
  expect(report.records[0]?.proposal.command).toContain('minimumTlsVersion=TLS1_2')
})

test('a file that is no state is an error', () => {
  scene.write('state.json', { version: 4 })
  expect(readState(scene.root, ['state.json', '../x', 'absent.json']).diagnostics).toHaveLength(3)
})
