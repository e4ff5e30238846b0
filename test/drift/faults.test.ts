import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readRows } from '../../src/drift/azure/read-rows.ts'
import type { GraphRow } from '../../src/drift/azure/reader.ts'
import { type AzureServer, startAzure, type Weather } from '../servers/azure.ts'
import { type Certificate, createCertificate } from '../servers/certificate.ts'
import {
  brief,
  createScene,
  group,
  openSteady,
  type Scene,
  storage,
  storageId,
  subscription,
  template,
} from './scene.ts'

let certificate: Certificate
let azure: AzureServer
let scene: Scene

beforeAll(async () => {
  certificate = await createCertificate()
})
afterAll(() => certificate.remove())
beforeEach(async () => {
  azure = await startAzure(certificate)
  scene = createScene(azure, certificate, 300)
})
afterEach(async () => {
  expect(azure.faults).toEqual([])
  scene.remove()
  await azure.close()
})

const properties = {
  minimumTlsVersion: 'TLS1_2',
  supportsHttpsTrafficOnly: true,
  allowBlobPublicAccess: false,
}
const live = { location: 'westeurope', kind: 'StorageV2', sku: { name: 'Standard_GRS' }, properties }

/** Accounts of which every tenth has drifted. */
function fill(count: number): void {
  scene.write('main.json', template(Array.from({ length: count }, (_, index) => storage(`st${index}`))))
  for (let index = 0; index < count; index++) {
    const minimumTlsVersion = index % 10 === 0 ? 'TLS1_0' : 'TLS1_2'
    azure.put(storageId(`st${index}`), { ...live, properties: { ...properties, minimumTlsVersion } })
  }
}

async function readAll(): Promise<{ rows: GraphRow[]; short: number; failures: readonly string[] }> {
  const rows: GraphRow[] = []
  const reader = await openSteady(azure, certificate, 300)
  const query = {
    table: 'resources',
    where: "type =~ 'microsoft.storage/storageaccounts'",
    columns: ['properties'],
    subscriptions: [subscription],
  }
  const outcome = await readRows(reader, query, new Set(), row => rows.push(row))
  return { rows, ...outcome }
}

describe('rows', () => {
  test('of many pages are neither lost nor doubled', async () => {
    fill(2500)
    for (let index = 0; index < 2500; index += 7) azure.doubled.add(storageId(`st${index}`).toLowerCase())
    const { rows, short, failures } = await readAll()
    expect(new Set(rows.map(row => row['id'])).size).toBe(2500)
    expect(rows).toHaveLength(2500)
    expect({ short, failures }).toEqual({ short: 0, failures: [] })
    expect(azure.counts.pages).toBeLessThanOrEqual(5)
  })

  test('of more than one partition come all', async () => {
    for (let index = 0; index < 12_000; index++) azure.put(storageId(`st${index}`), { properties: {} })
    const { rows, failures } = await readAll()
    expect(rows).toHaveLength(12_000)
    expect(failures).toEqual([])
  }, 30_000)

  test('come in smaller pages where an answer would be over the cap', async () => {
    fill(600)
    azure.cap = 20_000
    const { rows, short, failures } = await readAll()
    expect(rows).toHaveLength(600)
    expect({ short, failures }).toEqual({ short: 0, failures: [] })
  })

  test('that are over the cap alone are said to be lost', async () => {
    fill(3)
    azure.cap = 100
    const { rows, failures } = await readAll()
    expect(rows).toHaveLength(0)
    expect(failures.join()).toMatch(/400|refused/)
  })
})

const weathers: Readonly<Record<string, readonly Weather[]>> = {
  '429 without Retry-After': [{ status: 429 }, { status: 429 }],
  '429 with Retry-After': [{ status: 429, headers: { 'retry-after': '0' } }],
  '500': [{ status: 500 }],
  '502 with a page of a proxy': [{ status: 502, headers: { 'content-type': 'text/html' } }],
  '503 three times': [{ status: 503 }, { status: 503 }, { status: 503 }],
  'a broken connection': ['reset', 'reset'],
  'half an answer': ['half'],
  'no answer in time': ['hang'],
  '401 in the middle': [{ status: 401 }],
}

describe('a fault that passes', () => {
  test.each(Object.entries(weathers))('%s changes nothing', async (_, faults) => {
    fill(20)
    const calm = await scene.run()
    azure.weather.push(...faults)
    const first = await scene.run()
    expect(first.records).toEqual(calm.records)
    expect(first.coverage).toMatchObject({ complete: true, declared: 20, verified: 20 })
    expect(brief(first.records)).toHaveLength(2)
  })

  test('at any request', async () => {
    fill(20)
    const calm = await scene.run()
    const requests = azure.counts.queries + azure.counts.gets
    for (let at = 0; at < requests; at++) {
      const wait: Weather[] = []
      const original = azure.weather.shift.bind(azure.weather)
      let seen = 0
      azure.weather.shift = () => (seen++ === at ? { status: 503 } : wait.shift())
      const report = await scene.run()
      azure.weather.shift = original
      expect(brief(report.records)).toEqual(brief(calm.records))
      expect(report.coverage.complete).toBe(true)
    }
  }, 60_000)

  test('tokens that expire in the middle are asked for again', async () => {
    fill(20)
    azure.tokenUses = 3
    const report = await scene.run()
    expect(brief(report.records)).toHaveLength(2)
    expect(report.coverage.complete).toBe(true)
    expect(azure.counts.tokens).toBeGreaterThan(1)
  })
})

describe('the quota', () => {
  test('is kept: no query is refused', async () => {
    azure.quota.limit = 3
    azure.quota.windowMs = 60
    fill(30)
    const report = await scene.run()
    expect(report.coverage.complete).toBe(true)
    expect(brief(report.records)).toHaveLength(3)
  })
})

describe('a fault that stays', () => {
  test('is an error with an account of what is not covered, and nothing is called missing', async () => {
    fill(5)
    for (let index = 0; index < 500; index++) azure.weather.push({ status: 503 })
    const report = await scene.run()
    expect(report.verdict.outcome).toBe('error')
    expect(report.coverage).toMatchObject({ complete: false, declared: 5, missing: 0, unverified: 5 })
    expect(report.records.every(one => one.kind === 'not-verifiable')).toBe(true)
    expect(report.diagnostics[0]?.message).toContain('503')
  }, 60_000)

  test('of the providers leaves what Resource Graph said, and says so', async () => {
    fill(10)
    azure.denied.add(storageId('st0').toLowerCase())
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['!changed st0 properties.minimumTlsVersion'])
    expect(report.coverage.gaps[0]?.reason).toContain('known from Resource Graph alone')
  })

  test('rows that never come are asked for one by one', async () => {
    fill(10)
    for (let index = 0; index < 10; index++) azure.rows.set(storageId(`st${index}`).toLowerCase(), undefined)
    const report = await scene.run()
    expect(brief(report.records)).toEqual(['!changed st0 properties.minimumTlsVersion'])
    expect(report.coverage).toMatchObject({ verified: 10, missing: 0 })
  })
})

test('a budget of requests that runs out is said', async () => {
  fill(4)
  for (let index = 0; index < 4; index++) azure.rows.set(storageId(`st${index}`).toLowerCase(), undefined)
  const report = await scene.run({ reader: await openSteady(azure, certificate, 300, 2) })
  expect(report.coverage.unverified).toBe(2)
  expect(report.coverage.gaps.some(one => one.reason.includes('drift.limits.gets'))).toBe(true)
  expect(group).toContain('rg-shop')
})
