import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { renderDriftHtml } from '../../src/drift/report/html.ts'
import { issueMarker, type TrackingIssue, trackingIssue } from '../../src/drift/report/issue.ts'
import { renderDriftJson } from '../../src/drift/report/json.ts'
import { renderDriftMarkdown } from '../../src/drift/report/markdown.ts'
import { type PostedIssue, publishIssue } from '../../src/drift/report/publish-issue.ts'
import { renderDriftSarif } from '../../src/drift/report/sarif.ts'
import { renderDriftTable } from '../../src/drift/report/table.ts'
import type { DriftRecord, DriftReport } from '../../src/model/drift.ts'
import { readReport } from '../../src/sentinel/read-report.ts'
import { readHostRun } from '../../src/sentinel/run-context.ts'
import { hostile } from '../report/hostile.ts'

const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st'

function record(more: Partial<DriftRecord> = {}): DriftRecord {
  return {
    fingerprint: 'f1',
    kind: 'changed',
    severity: 'high',
    dangerous: true,
    aspect: 'cryptography',
    rules: ['storage/min-tls'],
    resource: {
      id,
      type: 'Microsoft.Storage/storageAccounts',
      name: 'st',
      subscription: 's',
      resourceGroup: 'rg',
      address: 'azurerm_storage_account.st',
      owner: 'shop',
    },
    path: 'properties.minimumTlsVersion',
    declared: '"TLS1_2"',
    live: '"TLS1_0"',
    message: 'properties.minimumTlsVersion is "TLS1_0" in Azure and "TLS1_2" in the code.',
    reason: undefined,
    location: { file: 'main.tf', startLine: 2, startColumn: 3, endLine: 2, endColumn: 30 },
    origin: [],
    environment: undefined,
    change: {
      at: '2026-11-23T21:14:00Z',
      by: 'mallory@example.com',
      byType: 'User',
      client: 'Azure Portal',
      operation: undefined,
      correlation: undefined,
      exact: true,
    },
    accepted: undefined,
    proposal: {
      patch: undefined,
      command: `az resource update --ids '${id}' --set 'properties.minimumTlsVersion=TLS1_2'`,
    },
    ...more,
  }
}

function report(records: readonly DriftRecord[], more: Partial<DriftReport> = {}): DriftReport {
  const drift = records.filter(one => one.kind !== 'not-verifiable' && !one.accepted)
  return {
    tool: { name: 'IaC Guardrail', version: '1.2.3' },
    detectedAt: '2026-11-24T03:00:00.000Z',
    summary: {
      drift: drift.length,
      dangerous: drift.filter(one => one.dangerous).length,
      accepted: records.filter(one => one.accepted).length,
      byKind: { changed: drift.length, undeclared: 0, missing: 0, unmanaged: 0, 'not-verifiable': 0 },
      bySeverity: { critical: 0, high: drift.length, medium: 0, low: 0 },
    },
    verdict: { outcome: drift.length > 0 ? 'drift' : 'none', failOn: 'high', blocking: drift.length },
    records,
    coverage: {
      subscriptions: ['s'],
      readable: ['s'],
      declared: 2,
      verified: 1,
      partly: 1,
      missing: 0,
      unverified: 0,
      live: 3,
      gaps: [{ reason: 'it is a secret', count: 1, examples: ['azurerm_key_vault_secret.db properties.value'] }],
      complete: true,
      requests: { queries: 3, gets: 1, throttled: 0 },
    },
    diagnostics: [],
    sources: new Map([
      ['main.tf', { path: 'main.tf', text: 'resource "x" "st" {\n  min_tls_version = "TLS1_2"\n}\n' }],
    ]),
    ...more,
  }
}

const unmanaged = record({
  fingerprint: 'f2',
  kind: 'unmanaged',
  path: '',
  location: undefined,
  resource: { ...record().resource, address: undefined },
  declared: undefined,
  live: undefined,
})
const accepted = record({
  fingerprint: 'f3',
  accepted: { by: 'configuration', reason: 'old client', owner: 'shop', expires: '2026-12-31' },
})
const open = record({ fingerprint: 'f4', kind: 'not-verifiable', dangerous: false, reason: 'its name is not known' })
const evil = record({
  fingerprint: 'f5',
  message: hostile,
  path: hostile,
  declared: hostile,
  live: hostile,
  rules: [hostile],
  reason: hostile,
  resource: { ...record().resource, id: hostile, name: hostile, address: hostile, owner: hostile, type: hostile },
  location: { ...record().location!, file: hostile },
  change: { ...record().change!, by: hostile, client: hostile, at: hostile },
  accepted: { by: 'watchlist', reason: hostile, owner: hostile, expires: hostile },
  proposal: { patch: hostile, command: hostile },
})
const all = report([record(), unmanaged, accepted, open, evil, { ...evil, fingerprint: 'f6', accepted: undefined }], {
  diagnostics: [{ severity: 'error', file: hostile, message: hostile }],
})

describe('JSON', () => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
    JSON.parse(readFileSync('schema/drift.schema.json', 'utf8')),
  )

  test('is as its schema says', () => {
    validate(JSON.parse(renderDriftJson(all)))
    expect(validate.errors ?? []).toEqual([])
    expect(validate({ version: 1 })).toBe(false)
  })

  test('is what guardrail send takes', () => {
    const file = {
      path: 'drift.json',
      text: renderDriftJson(report([record(), unmanaged, accepted, open])),
      writtenAt: 0,
    }
    const { records, problems } = readReport(file, readHostRun({}), '1.2.3')
    expect(problems).toEqual([])
    expect(records.length).toBeGreaterThan(4)
  })

  test('of the same report has the same bytes', () => {
    expect(renderDriftJson(report([record()]))).toBe(renderDriftJson(report([record()])))
  })
})

describe('SARIF', () => {
  const schemaFile = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
  const { $schema: _, id: $id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  formatsPlugin.default(ajv)
  const validate = ajv.compile({ $id, ...schema })

  test('is valid, at the declaring line', () => {
    const log = JSON.parse(renderDriftSarif(all))
    validate(log)
    expect(validate.errors ?? []).toEqual([])
    const [run] = log.runs
    expect(run.results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'main.tf' },
      region: { startLine: 2 },
    })
    expect(run.results[0].ruleId).toBe('drift/changed')
  })

  test('names what nothing declares in a notification, since it has no line', () => {
    const [run] = JSON.parse(renderDriftSarif(report([unmanaged]))).runs
    expect(run.results).toEqual([])
    expect(run.invocations[0].toolExecutionNotifications[0].descriptor.id).toBe('drift/unmanaged')
  })
})

describe('for people', () => {
  test('the table says what, where, who and how to put it right', () => {
    const text = renderDriftTable(report([record()]), { color: false, width: 120 })
    expect(text).toContain('HIGH')
    expect(text).toContain('changed, dangerous')
    expect(text).toContain('main.tf:2:3')
    expect(text).toContain('changed by mallory@example.com, 2026-11-23 21:14 UTC, Azure Portal')
    expect(text).toContain('az resource update')
    expect(text).toContain('2 declared = 1 verified + 1 in part + 0 missing + 0 not verifiable · 3 read in Azure')
  })

  test('no text obeys what is in it', () => {
    const table = renderDriftTable(all, { color: false, width: 100 })
    for (const character of ['\u001b', '\u202e', '\u0007']) expect(table).not.toContain(character)
    const html = renderDriftHtml(all)
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    const markdown = renderDriftMarkdown(all).replace(/^(`{3,})[^`]*[\s\S]*?\n\1$/gm, '')
    expect(markdown).not.toContain('<img')
    expect(markdown).not.toContain('@everyone')
    expect(markdown).not.toMatch(/^::error/m)
    expect(renderDriftJson(all)).not.toContain('##vso[')
  })

  test('nothing is clean that could not be read', () => {
    const broken = report([], { verdict: { outcome: 'error', failOn: 'high', blocking: 0 } })
    for (const text of [
      renderDriftTable(broken, { color: false, width: 100 }),
      renderDriftMarkdown(broken),
      renderDriftHtml(broken),
    ])
      expect(text).toContain('the comparison is not complete')
  })
})

describe('the tracking issue', () => {
  const drift = trackingIssue(report([record()]), 'prod')
  const clean = trackingIssue(report([]), 'prod')

  function tracker(posted: PostedIssue[]) {
    return {
      posted,
      viewer: async () => 'guardrail',
      list: async () => posted,
      async create({ body, state }: TrackingIssue) {
        const number = posted.length + 1
        posted.push({ number, author: 'guardrail[bot]', body, state })
        return number
      },
      async update(number: number, { body, state }: TrackingIssue) {
        const at = posted.findIndex(one => one.number === number)
        posted[at] = { number, author: 'guardrail[bot]', body, state }
      },
    }
  }

  test('is opened, left alone, updated, closed and opened again: always the same one', async () => {
    const client = tracker([])
    expect(await publishIssue(client, clean, 'prod')).toBe('none')
    expect(await publishIssue(client, drift, 'prod')).toBe('created')
    expect(await publishIssue(client, drift, 'prod')).toBe('unchanged')
    const more = trackingIssue(report([record(), unmanaged]), 'prod')
    expect(await publishIssue(client, more, 'prod')).toBe('updated')
    expect(await publishIssue(client, clean, 'prod')).toBe('closed')
    expect(await publishIssue(client, clean, 'prod')).toBe('unchanged')
    expect(await publishIssue(client, drift, 'prod')).toBe('updated')
    expect(client.posted).toHaveLength(1)
    expect(client.posted[0]?.state).toBe('open')
  })

  test('of somebody else, or of another scope, is not touched', async () => {
    const foreign: PostedIssue = { number: 1, author: 'mallory', body: drift.body, state: 'open' }
    const other: PostedIssue = {
      number: 2,
      author: 'guardrail[bot]',
      body: trackingIssue(report([record()]), 'test').body,
      state: 'open',
    }
    const client = tracker([foreign, other])
    expect(await publishIssue(client, drift, 'prod')).toBe('created')
    expect(client.posted.slice(0, 2)).toEqual([foreign, other])
  })

  test('fits, however much there is', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      record({ fingerprint: `f${index}`, message: 'x'.repeat(900) }),
    )
    const { body, state } = trackingIssue(report(many), '--> x')
    expect(body.length).toBeLessThan(65_536)
    expect(body.startsWith(issueMarker('--> x'))).toBe(true)
    expect(body.split('\n')[0]).not.toContain('--> x')
    expect(state).toBe('open')
  })

  test('stays open when not all could be read', () => {
    const broken = report([], { verdict: { outcome: 'error', failOn: 'high', blocking: 0 } })
    expect(trackingIssue(broken, '').state).toBe('open')
  })
})
