// Drift at scale: 10,000, 30,000 and 100,000 declared and live resources, and a simulated million rows against the quota.
// node bench/drift.ts            all sizes, each in a process of its own
// node bench/drift.ts 100000     one size
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguration } from '../src/config/load.ts'
import { readRows } from '../src/drift/azure/read-rows.ts'
import type { AzureReader, GraphPage, GraphQuery, GraphRow } from '../src/drift/azure/reader.ts'
import { steadyReader } from '../src/drift/azure/steady.ts'
import { detectDrift } from '../src/drift/detect.ts'
import { loadRules } from '../src/rules/load-rules.ts'

const subscription = '11111111-2222-3333-4444-555555555555'
const group = `/subscriptions/${subscription}/resourceGroups/rg`
const perTemplate = 1000
const drifted = 1000

function template(index: number): object {
  const name = `[concat('st${index}x', copyIndex())]`
  const account = {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    name,
    location: 'westeurope',
    kind: 'StorageV2',
    sku: { name: 'Standard_GRS' },
    tags: { owner: 'bench' },
    properties: { minimumTlsVersion: 'TLS1_2', supportsHttpsTrafficOnly: true, allowBlobPublicAccess: false },
  }
  const half = (offset: number) => ({
    ...account,
    name: `[concat('st${index}x', add(copyIndex(), ${offset}))]`,
    copy: { name: `accounts${offset}`, count: perTemplate / 2 },
  })
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [half(0), half(perTemplate / 2)],
  }
}

function row(index: number): GraphRow {
  const name = `st${Math.floor(index / perTemplate)}x${index % perTemplate}`
  return {
    id: `${group}/providers/Microsoft.Storage/storageAccounts/${name}`,
    kind: 'StorageV2',
    location: 'westeurope',
    sku: { name: 'Standard_GRS', tier: 'Standard' },
    tags: { owner: 'bench' },
    properties: {
      minimumTlsVersion: index % drifted === 0 ? 'TLS1_0' : 'TLS1_2',
      supportsHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      networkAcls: { bypass: 'AzureServices', virtualNetworkRules: [], ipRules: [], defaultAction: 'Allow' },
      provisioningState: 'Succeeded',
      creationTime: '2026-01-02T03:04:05.6789Z',
      primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
    },
  }
}

interface Clock {
  now: number
}

function pass(clock: Clock, ms: number): void {
  clock.now += ms
}

/** Resource Graph without a network: pages, partitions and fifteen queries in five seconds, on a clock of its own. */
function simulate(count: number, clock: Clock, latencyMs: number): AzureReader {
  let window = { started: 0, used: 0 }
  const partitions = new Map<string, readonly number[]>()
  const indexes = (text: string): readonly number[] => {
    const part = /% (\d+) == (\d+)/.exec(text)
    const [of, at] = part ? [Number(part[1]), Number(part[2])] : [1, 0]
    const known = partitions.get(`${of} ${at}`)
    if (known) return known
    const own = Array.from({ length: Math.ceil((count - at) / of) }, (_, index) => at + index * of)
    partitions.set(`${of} ${at}`, own)
    return own
  }
  return {
    renew: () => undefined,
    async query({ text, top, skipToken }: GraphQuery): Promise<GraphPage> {
      if (clock.now - window.started >= 5000) window = { started: clock.now, used: 0 }
      if (window.used >= 15) throw new Error('The quota was not kept.')
      window.used++
      clock.now += latencyMs
      const quota = { remaining: 15 - window.used, resetsAfterMs: window.started + 5000 - clock.now }
      if (text.startsWith('resourcecontainers')) {
        const rows = [{ id: `/subscriptions/${subscription}`, subscriptionId: subscription }]
        return { total: 1, truncated: false, skipToken: undefined, rows, quota }
      }
      if (!text.startsWith('resources ')) return { total: 0, truncated: false, skipToken: undefined, rows: [], quota }
      const own = indexes(text)
      const start = skipToken === undefined ? 0 : Number(skipToken)
      const rows = own.slice(start, start + top).map(row)
      const isLast = start + top >= own.length
      return { total: own.length, truncated: !isLast, skipToken: isLast ? undefined : String(start + top), rows, quota }
    },
    async get(path) {
      const name = /st(\d+)x(\d+)$/.exec(path)
      const body = row(Number(name?.[1]) * perTemplate + Number(name?.[2]))
      return { kind: 'found', body }
    },
  }
}

async function compare(count: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'guardrail-bench-'))
  for (let index = 0; index < count / perTemplate; index++)
    writeFileSync(join(root, `t${index}.json`), JSON.stringify(template(index)))
  const yaml = `scope: { subscription: ${subscription}, resource-group: rg, location: westeurope }`
  const { configuration } = loadConfiguration({ text: yaml, path: 'bench' }, { today: '2026-11-24' })
  if (!configuration) throw new Error('no configuration')
  const clock = { now: 0 }
  const reader = steadyReader(simulate(count, clock, 20), {
    attempts: 1,
    maxGets: 5000,
    sleep: async ms => pass(clock, ms),
    now: () => clock.now,
  })
  const { rules } = loadRules(['rules'])
  const started = performance.now()
  const report = await detectDrift({ root, configuration, rules, version: 'bench', reader, now: new Date(0) })
  const seconds = (performance.now() - started) / 1000
  rmSync(root, { recursive: true })
  const found = report.records.filter(one => one.dangerous).length
  if (report.coverage.verified !== count || found !== count / drifted)
    throw new Error(`verified ${report.coverage.verified}, found ${found}: ${JSON.stringify(report.diagnostics)}`)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    [
      `${count} declared, ${count} live`,
      `${seconds.toFixed(1)} s`,
      `${((seconds / count) * 1e6).toFixed(0)} µs each`,
      `${megabytes} MB`,
      `${reader.counts.queries} queries`,
      `${reader.counts.gets} GETs`,
      `${found} drifted, all found`,
    ].join('  '),
  )
}

async function million(): Promise<void> {
  const clock = { now: 0 }
  const count = 1_000_000
  const reader = steadyReader(simulate(count, clock, 20), {
    attempts: 1,
    maxGets: 0,
    sleep: async ms => pass(clock, ms),
    now: () => clock.now,
  })
  let rows = 0
  const started = performance.now()
  const query = { table: 'resources', where: 'true', columns: ['properties'], subscriptions: [subscription] }
  await readRows(reader, query, new Set(), () => rows++)
  if (rows !== count) throw new Error(`${rows} rows`)
  const atQuota = (reader.counts.queries / 3 / 60).toFixed(1)
  console.log(
    [
      `${rows} rows in ${reader.counts.queries} queries`,
      `${(clock.now / 60_000).toFixed(1)} min of Azure's time, ${atQuota} min at the quota alone`,
      `${((performance.now() - started) / 1000).toFixed(1)} s of ours`,
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    ].join('  '),
  )
}

const [wanted] = process.argv.slice(2)
if (wanted === 'million') await million()
else if (wanted !== undefined) await compare(Number(wanted))
else
  for (const size of ['10000', '30000', '100000', 'million'])
    process.stdout.write(execFileSync(process.execPath, [import.meta.filename, size], { encoding: 'utf8' }))
