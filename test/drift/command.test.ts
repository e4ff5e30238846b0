import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runDrift } from '../../src/cli/drift-command.ts'
import { type AzureServer, startAzure } from '../servers/azure.ts'
import { type Certificate, createCertificate } from '../servers/certificate.ts'
import { createScene, openSteady, type Scene, storage, storageId, subscription, template } from './scene.ts'

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
  scene.write('main.json', template([storage('stshop')]))
  scene.write(
    '.guardrail.yml',
    `scope: { subscription: ${subscription}, resource-group: rg-shop, location: westeurope }`,
  )
})
afterEach(async () => {
  scene.remove()
  await azure.close()
})

async function drift(...flags: Partial<Parameters<typeof runDrift>[1]>[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: {},
    cwd: () => scene.root,
  }
  const code = await runDrift([], { format: [], output: [], ...flags[0] }, terminal, () =>
    openSteady(azure, certificate),
  )
  return { code, out: out.join(''), err: err.join('') }
}

const live = (minimumTlsVersion: string) => ({
  location: 'westeurope',
  kind: 'StorageV2',
  sku: { name: 'Standard_GRS' },
  properties: { minimumTlsVersion, supportsHttpsTrafficOnly: true, allowBlobPublicAccess: false },
})

test('0: as declared', async () => {
  azure.put(storageId('stshop'), live('TLS1_2'))
  const { code, out, err } = await drift()
  expect(err).toBe('')
  expect(out).toContain('No drift')
  expect(code).toBe(0)
})

test('1: drift at or above the threshold, with a report of each kind', async () => {
  azure.put(storageId('stshop'), live('TLS1_0'))
  const { code, out } = await drift({
    format: ['json', 'sarif', 'html', 'markdown', 'table'],
    output: ['drift.json', 'drift.sarif', 'drift.html', 'drift.md', '-'],
  })
  expect(code).toBe(1)
  expect(out).toContain('violates storage/min-tls')
  for (const file of ['drift.json', 'drift.sarif', 'drift.html', 'drift.md'])
    expect(readFileSync(join(scene.root, file), 'utf8')).toContain('minimumTlsVersion')
})

test('0: drift below the threshold', async () => {
  azure.put(storageId('stshop'), live('TLS1_0'))
  expect((await drift({ failOn: 'critical' })).code).toBe(0)
  expect((await drift({ failOn: 'never' })).code).toBe(0)
})

test('2: Azure cannot be read', async () => {
  azure.subscriptions.clear()
  const { code, out } = await drift()
  expect(code).toBe(2)
  expect(out).toContain('the comparison is not complete')
})

test('2: a configuration with a mistake', async () => {
  scene.write('.guardrail.yml', 'drift: { fail-on: sometimes }')
  const { code, err } = await drift()
  expect(code).toBe(2)
  expect(err).toContain('drift.fail-on')
})

test('2: nothing could be compared, for want of a subscription', async () => {
  scene.write('.guardrail.yml', 'fail-on: high')
  const { code, out } = await drift()
  expect(code).toBe(2)
  expect(out).toContain('Nothing could be compared')
  expect(out).toContain('drift.targets')
})

test('2: nothing is declared', async () => {
  scene.write('main.json', '{}')
  expect((await drift()).code).toBe(2)
})
