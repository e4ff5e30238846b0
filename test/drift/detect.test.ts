import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AzureServer, startAzure } from '../servers/azure.ts'
import { type Certificate, createCertificate } from '../servers/certificate.ts'
import { brief, createScene, group, type Scene, storage, storageId, subscription, template } from './scene.ts'

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

const live = {
  location: 'West Europe',
  kind: 'StorageV2',
  sku: { name: 'Standard_GRS', tier: 'Standard' },
  tags: {},
  properties: {
    minimumTlsVersion: 'TLS1_2',
    supportsHttpsTrafficOnly: true,
    allowBlobPublicAccess: false,
    networkAcls: { bypass: 'AzureServices', virtualNetworkRules: [], ipRules: [], defaultAction: 'Allow' },
    provisioningState: 'Succeeded',
    creationTime: '2026-01-01T00:00:00.0000000Z',
    primaryEndpoints: { blob: 'https://stshop.blob.core.windows.net/' },
  },
}

describe('what agrees', () => {
  test('is verified, and nothing is reported', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.put(storageId('stShop'), live)
    const report = await scene.run()
    expect(brief(report.records)).toEqual([])
    expect(report.diagnostics).toEqual([])
    expect(report.verdict.outcome).toBe('none')
    expect(report.coverage).toMatchObject({
      declared: 1,
      verified: 1,
      partly: 0,
      missing: 0,
      unverified: 0,
      complete: true,
    })
  })
})

describe('what differs', () => {
  test('is dangerous where the live state violates a rule that the code does not', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.put(storageId('stshop'), { ...live, properties: { ...live.properties, minimumTlsVersion: 'TLS1_0' } })
    azure.changes.push({
      targetResourceId: storageId('stshop'),
      changeAttributes: {
        timestamp: '2026-11-23T21:14:00Z',
        changedBy: 'mallory@example.com',
        changedByType: 'User',
        clientType: 'Azure Portal',
        operation: 'microsoft.storage/storageaccounts/write',
      },
      changes: {
        'properties.minimumTlsVersion': { previousValue: 'TLS1_2', newValue: 'TLS1_0', changeCategory: 'User' },
      },
    })
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['!changed stshop properties.minimumTlsVersion'])
    const [record] = report.records
    expect(record).toMatchObject({
      declared: '"TLS1_2"',
      live: '"TLS1_0"',
      aspect: 'cryptography',
      rules: ['storage/min-tls'],
      message: 'properties.minimumTlsVersion is "TLS1_0" in Azure and "TLS1_2" in the code.',
      change: { by: 'mallory@example.com', client: 'Azure Portal', exact: true },
      location: { file: 'main.json' },
    })
    expect(record?.proposal.command).toBe(
      `az resource update --ids '${storageId('stshop')}' --set 'properties.minimumTlsVersion=TLS1_2'`,
    )
    expect(report.verdict).toMatchObject({ outcome: 'drift', blocking: 1 })
  })

  test('and is not declared, but bears on security and left its default, is a class of its own', async () => {
    scene.write('main.json', template([storage('stshop')]))
    const networkAcls = { ...live.properties.networkAcls, ipRules: [{ value: '203.0.113.7', action: 'Allow' }] }
    azure.put(storageId('stshop'), {
      ...live,
      properties: { ...live.properties, networkAcls, allowSharedKeyAccess: true, isSftpEnabled: true },
    })
    const report = await scene.run()
    expect(brief(report.records)).toContain('!undeclared stshop properties.networkAcls.ipRules')
  })

  test('is not reported when Resource Graph is behind and the provider agrees', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.put(storageId('stshop'), live)
    azure.rows.set(storageId('stshop').toLowerCase(), {
      ...azure.resources.get(storageId('stshop').toLowerCase()),
      properties: { ...live.properties, minimumTlsVersion: 'TLS1_0' },
    })
    const report = await scene.run()
    expect(brief(report.records)).toEqual([])
    expect(report.coverage.verified).toBe(1)
  })
})

test('harmless drift comes with a proven patch of the template', async () => {
  scene.write('main.json', template([storage('stshop', {}, { tags: { owner: 'shop' } })]))
  azure.put(storageId('stshop'), { ...live, tags: { owner: 'warehouse' } })
  const report = await scene.run()
  expect(brief(report.records)).toEqual(['changed stshop tags.owner'])
  expect(report.records[0]?.proposal.patch).toMatch(/-.*"owner": "shop"\n\+.*"owner": "warehouse"/)
  expect(report.verdict.outcome).toBe('none')
})

describe('what is missing', () => {
  test('is so only after its provider says 404', async () => {
    scene.write('main.json', template([storage('stshop'), storage('stother')]))
    azure.put(storageId('stshop'), live)
    azure.rows.set(storageId('stshop').toLowerCase(), undefined)
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['missing stother'])
    expect(report.coverage).toMatchObject({ declared: 2, verified: 1, missing: 1 })
  })

  test('cannot be told where the provider refuses', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.denied.add(storageId('stshop').toLowerCase())
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['not-verifiable stshop'])
    expect(report.records[0]?.reason).toContain('403')
    // Nothing at all was compared, which must not look like agreement.
    expect(report.verdict.outcome).toBe('error')
    expect(report.coverage.unverified).toBe(1)
  })

  test('a child goes with its parent', async () => {
    const child = {
      type: 'Microsoft.Storage/storageAccounts/blobServices',
      apiVersion: '2023-05-01',
      name: 'stshop/default',
      properties: { deleteRetentionPolicy: { enabled: true, days: 7 } },
    }
    scene.write('main.json', template([storage('stshop'), child]))
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['missing stshop'])
    expect(report.records[0]?.message).toContain('nor do 1 declared below it')
    expect(report.coverage.missing).toBe(2)
  })

  test('a subscription that cannot be read says nothing', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.subscriptions.clear()
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['not-verifiable stshop'])
    expect(report.verdict.outcome).toBe('error')
    expect(report.coverage.complete).toBe(false)
  })
})

describe('what nothing declares', () => {
  test('is reported in groups that the code is deployed to, without what Azure makes itself', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.put(storageId('stshop'), live)
    azure.put(storageId('sthand'), live)
    azure.put(`${group}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_westeurope`, {})
    azure.put(`${group}/providers/Microsoft.Compute/disks/vm_OsDisk_1`, {
      managedBy: `${group}/providers/Microsoft.Compute/virtualMachines/vm`,
    })
    azure.put(
      `/subscriptions/${subscription}/resourceGroups/other/providers/Microsoft.Storage/storageAccounts/elsewhere`,
      live,
    )
    const report = await scene.run()
    expect(report.records.map(one => `${one.kind} ${one.resource.name}`)).toEqual(['unmanaged sthand'])
  })

  test('a rule that was added to a network security group is a resource of its own', async () => {
    const rule = (name: string, port: string) => ({
      name,
      properties: {
        priority: port === '443' ? 100 : 110,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Tcp',
        sourceAddressPrefix: port === '443' ? '10.0.0.0/8' : '*',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: port,
      },
    })
    scene.write(
      'main.json',
      template([
        {
          type: 'Microsoft.Network/networkSecurityGroups',
          apiVersion: '2023-09-01',
          name: 'nsg',
          location: 'westeurope',
          properties: { securityRules: [rule('https', '443')] },
        },
      ]),
    )
    azure.put(`${group}/providers/Microsoft.Network/networkSecurityGroups/nsg`, {
      location: 'westeurope',
      properties: { securityRules: [rule('ssh', '22'), rule('https', '443')] },
    })
    azure.put(`${group}/providers/Microsoft.Network/networkSecurityGroups/nsg/securityRules/ssh`, rule('ssh', '22'))
    const report = await scene.run()
    expect(report.records.some(one => one.dangerous && one.resource.name === 'nsg/ssh')).toBe(true)
  })

  test('a role assignment of a declared resource is dangerous when it hands out power', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.put(storageId('stshop'), live)
    azure.put(`${storageId('stshop')}/providers/Microsoft.Authorization/roleAssignments/a1`, {
      properties: {
        scope: storageId('stshop'),
        roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`,
        principalId: 'f0000000-0000-0000-0000-000000000001',
      },
    })
    const report = await scene.run()
    expect(report.records).toMatchObject([
      { kind: 'unmanaged', severity: 'critical', dangerous: true, aspect: 'identity' },
    ])
  })
})

describe('what is accepted', () => {
  test('stays in the report and no longer counts, until its day', async () => {
    scene.write('main.json', template([storage('stshop')]))
    azure.put(storageId('stshop'), { ...live, properties: { ...live.properties, minimumTlsVersion: 'TLS1_0' } })
    const yaml = (expires: string) => `
scope: { subscription: ${subscription}, resource-group: rg-shop, location: westeurope }
drift:
  accepted:
    - { resource: '*/stshop', path: properties.minimumTlsVersion, reason: old client, owner: shop, expires: ${expires} }`
    const accepted = await scene.run({ yaml: yaml('2026-12-31') })
    expect(accepted.summary).toMatchObject({ drift: 0, accepted: 1, dangerous: 0 })
    expect(accepted.verdict.outcome).toBe('none')
    const expired = await scene.run({ yaml: yaml('2026-11-23') })
    expect(expired.summary).toMatchObject({ drift: 1, accepted: 0, dangerous: 1 })
    expect(expired.records[0]?.fingerprint).toBe(accepted.records[0]?.fingerprint)
  })
})
