import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/sentinel/clock.ts'
import { deliver } from '../../src/sentinel/deliver.ts'
import { type Certificate, createCertificate } from '../servers/certificate.ts'
import { type IngestionServer, startIngestion } from '../servers/ingestion.ts'
import {
  credentialOf,
  deliveryOptions,
  readLines,
  record,
  recordOf,
  ruleId,
  streams,
  temporaryFolder,
} from './builders.ts'

const findings = 'Custom-GuardrailFindings_CL'
let certificate: Certificate
let server: IngestionServer
let folder: ReturnType<typeof temporaryFolder>

beforeAll(async () => {
  certificate = await createCertificate()
})
afterAll(() => certificate.remove())
beforeEach(async () => {
  server = await startIngestion(certificate, { id: ruleId, streams })
  server.tokens.add('good')
  folder = temporaryFolder()
})
afterEach(async () => {
  await server.close()
  folder.remove()
})

const options = (credential = credentialOf('good')) => deliveryOptions(server, certificate, folder.path, credential)
const idsOf = (stream = findings) => (server.rows.get(stream) ?? []).map(row => row['RecordId'])
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => record(from + index))
const spoolFile = () => join(folder.path, 'spool-test.jsonl')
const deadLetters = () => join(folder.path, 'dead-letter-test.jsonl')

describe('delivery through the real client', () => {
  test('each record goes to its own stream, and nothing is left behind', async () => {
    const credential = credentialOf('good')
    const delivery = await deliver(
      [record(1), recordOf('GuardrailRuns_CL', { RecordId: 'run', Kind: 'scan' }), record(2)],
      options(credential),
    )
    expect(delivery).toMatchObject({
      sent: { GuardrailFindings_CL: 2, GuardrailRuns_CL: 1 },
      waiting: 0,
      refused: 0,
      untaken: 0,
      problems: [],
    })
    expect(idsOf()).toEqual(['record-1', 'record-2'])
    expect(idsOf('Custom-GuardrailRuns_CL')).toEqual(['run'])
    expect(server.faults).toEqual([])
    expect(credential.scopes).toEqual(['https://monitor.azure.com/.default'])
    expect(existsSync(spoolFile())).toBe(false)
  })

  test('ten thousand records go in calls below a megabyte', async () => {
    const records = Array.from({ length: 10_000 }, (_, n) => record(n, { Message: 'ü'.repeat(n % 400) }))
    const delivery = await deliver(records, options())
    expect(delivery.sent).toEqual({ GuardrailFindings_CL: 10_000 })
    expect(new Set(idsOf()).size).toBe(10_000)
    expect(Math.max(...server.sizes)).toBeLessThanOrEqual(900_000)
    expect(Math.min(...server.sizes.slice(0, -1))).toBeGreaterThan(890_000)
  })

  test('tiny records do not slip over the limit by their commas', async () => {
    const records = Array.from({ length: 60_000 }, () => recordOf('GuardrailRuns_CL', {}))
    await deliver(records, options())
    expect(server.rows.get('Custom-GuardrailRuns_CL')).toHaveLength(60_000)
    expect(Math.max(...server.sizes)).toBeLessThanOrEqual(900_000)
  })
})

describe('what is retried', () => {
  test('429 waits for as long as the service says', async () => {
    server.weather.push({ status: 429, headers: { 'retry-after': '17' } })
    const { clock, ...rest } = options()
    const delivery = await deliver([record(1)], { ...rest, clock })
    expect(delivery.sent).toEqual({ GuardrailFindings_CL: 1 })
    expect(clock.waits).toEqual([17_000])
  })

  test('429 and 503 without a word wait longer each time', async () => {
    server.weather.push({ status: 429 }, { status: 503 }, { status: 500 })
    const { clock, ...rest } = options()
    await deliver([record(1)], { ...rest, clock })
    expect(idsOf()).toEqual(['record-1'])
    expect(clock.waits).toHaveLength(3)
    expect(clock.waits[0]).toBeGreaterThanOrEqual(500)
    expect(clock.waits[2]).toBeGreaterThanOrEqual(2000)
    expect(Math.max(...clock.waits)).toBeLessThanOrEqual(4000)
  })

  test('a broken connection is tried again', async () => {
    server.weather.push('reset', 'reset')
    expect((await deliver([record(1)], options())).waiting).toBe(0)
    expect(idsOf()).toEqual(['record-1'])
  })

  test('five failures are enough: the records wait, later tables are not tried, and the next run sends them first', async () => {
    server.intercept = () => ({ status: 503, message: 'busy' })
    const first = await deliver([record(1), recordOf('GuardrailRuns_CL', { RecordId: 'run' })], options())
    expect(first).toMatchObject({ sent: { GuardrailFindings_CL: 0 }, waiting: 2, problems: ['503: busy'] })
    expect(server.requests).toBe(5)
    server.intercept = undefined
    const second = await deliver([record(2)], options())
    expect(second).toMatchObject({ sent: { GuardrailFindings_CL: 2, GuardrailRuns_CL: 1 }, waiting: 0 })
    expect(idsOf()).toEqual(['record-1', 'record-2'])
  })

  test('a wait that ends after the deadline is not begun', async () => {
    server.weather.push({ status: 429, headers: { 'retry-after': '3600' } })
    const { clock, ...rest } = options()
    expect((await deliver([record(1)], { ...rest, clock })).waiting).toBe(1)
    expect(clock.waits).toEqual([])
    expect(readLines(spoolFile())).toHaveLength(1)
  })

  test('an answer that got lost means a second delivery under the same id', async () => {
    server.weather.push('lost')
    await deliver([record(1)], options())
    expect(idsOf()).toEqual(['record-1', 'record-1'])
  })
})

describe('tokens and permissions', () => {
  test('an expired token is replaced once', async () => {
    const credential = credentialOf('expired', 'good')
    expect((await deliver([record(1)], options(credential))).sent).toEqual({ GuardrailFindings_CL: 1 })
    expect(credential.scopes).toHaveLength(2)
  })

  test('a redirect is not followed: it would take the token elsewhere', async () => {
    const elsewhere = await startIngestion(certificate, { id: ruleId, streams })
    server.weather.push({
      status: 307,
      headers: { location: `${elsewhere.url}/dataCollectionRules/${ruleId}/streams/x` },
    })
    const delivery = await deliver([record(1)], options())
    expect(delivery.waiting).toBe(1)
    expect(elsewhere.requests).toBe(0)
    await elsewhere.close()
  })

  test('a token that stays bad keeps the records', async () => {
    const delivery = await deliver([record(1)], options(credentialOf('bad')))
    expect(delivery.waiting).toBe(1)
    expect(delivery.problems[0]).toMatch(/^401, the token is not accepted/)
    expect(server.requests).toBe(2)
  })

  test('403 names the role that is missing and keeps the records of every table', async () => {
    server.intercept = () => ({ status: 403, message: 'no access to ingest data' })
    const delivery = await deliver([record(1), recordOf('GuardrailRuns_CL', {})], options())
    expect(delivery.waiting).toBe(2)
    expect(delivery.problems).toHaveLength(1)
    expect(delivery.problems[0]).toContain('Monitoring Metrics Publisher')
    expect(server.requests).toBe(2)
  })

  test('without an identity the records wait', async () => {
    const credential = {
      scopes: [],
      getToken: async () => {
        throw Object.assign(new Error('az login first'), { name: 'CredentialUnavailableError' })
      },
    }
    const delivery = await deliver([record(1)], options(credential))
    expect(delivery.problems).toEqual([
      'There is no Azure identity to send with (a workload or managed identity, or az login): az login first',
    ])
    expect(delivery.waiting).toBe(1)
    expect(server.requests).toBe(0)
  })

  test('a stream that the rule does not have keeps its own records only', async () => {
    const delivery = await deliver([record(1), recordOf('GuardrailRuns_CL', { RecordId: 'run' })], {
      ...options(),
      streamOf: table => (table === 'GuardrailRuns_CL' ? 'Custom-Old' : `Custom-${table}`),
    })
    expect(delivery).toMatchObject({ sent: { GuardrailFindings_CL: 1 }, waiting: 1, refused: 0 })
    expect(delivery.problems[0]).toMatch(/^400, the data collection rule does not know the stream/)
  })

  test('another rule id keeps the records', async () => {
    await server.close()
    server = await startIngestion(certificate, { id: 'dcr-other', streams })
    server.tokens.add('good')
    const delivery = await deliver([record(1)], options())
    expect(delivery.problems[0]).toMatch(/^404, there is no such data collection rule/)
    expect(delivery.waiting).toBe(1)
  })
})

describe('what the service refuses', () => {
  test('the record at fault is found, the others arrive', async () => {
    server.intercept = rows =>
      rows.some(row => row['RecordId'] === 'record-37') ? { status: 400, message: 'bad row' } : undefined
    const delivery = await deliver(numbered(0, 100), options())
    expect(delivery).toMatchObject({ sent: { GuardrailFindings_CL: 99 }, refused: 1, waiting: 0 })
    expect(readLines(deadLetters())).toEqual([
      expect.objectContaining({ reason: '400: bad row', table: 'GuardrailFindings_CL', row: record(37).row }),
    ])
    expect(new Set(idsOf()).size).toBe(99)
    expect(server.requests).toBeLessThan(30)
  })

  test('a service that refuses everything is not asked for each record', async () => {
    server.intercept = () => ({ status: 413, message: 'too large' })
    const delivery = await deliver(numbered(0, 500), options())
    expect(delivery.refused).toBe(500)
    expect(readLines(deadLetters())).toHaveLength(500)
    expect(server.requests).toBeLessThan(100)
  })
})

describe('time and interruption', () => {
  test('a service that does not answer costs the time of the run, and nothing is lost', async () => {
    server.weather.push('hang')
    const { clock: _, ...rest } = options()
    const delivery = await deliver(numbered(0, 3), { ...rest, timeoutMs: 300 })
    expect(delivery.waiting).toBe(3)
    expect(readLines(spoolFile()).map(line => (line['row'] as { RecordId: string }).RecordId)).toEqual([
      'record-0',
      'record-1',
      'record-2',
    ])
  })

  test('an abort in the middle keeps what was not accepted', async () => {
    const stop = new AbortController()
    const large = Array.from({ length: 30 }, (_, n) => record(n, { Message: `${n}`.padEnd(60_000, 'x') }))
    server.intercept = () => {
      if (server.sizes.length === 1) stop.abort()
      return undefined
    }
    const delivery = await deliver(large, { ...options(), signal: stop.signal })
    const delivered = new Set(idsOf())
    const waiting = readLines(spoolFile()).map(line => (line['row'] as { RecordId: string }).RecordId)
    expect(delivery.waiting).toBe(waiting.length)
    expect(waiting.length).toBeGreaterThan(0)
    expect(new Set([...delivered, ...waiting]).size).toBe(30)
  })

  test('stopped before it began', async () => {
    const delivery = await deliver([record(1)], { ...options(), signal: AbortSignal.abort() })
    expect(delivery).toMatchObject({ waiting: 1, sent: { GuardrailFindings_CL: 0 } })
    expect(server.requests).toBe(0)
  })
})

describe('the spool', () => {
  test('damaged lines do not stop the others and are kept aside', async () => {
    const line = (n: number) => JSON.stringify(record(n))
    writeFileSync(
      spoolFile(),
      `${line(1)}\n{"table":"GuardrailFindings_CL","row":{"Rec\n${line(2)}\n[]\n{"table":"x","row":{}}`,
    )
    const delivery = await deliver([record(3)], options())
    expect(delivery).toMatchObject({ sent: { GuardrailFindings_CL: 3 }, damaged: 3 })
    expect(idsOf()).toEqual(['record-1', 'record-2', 'record-3'])
    expect(readLines(deadLetters()).map(one => one['line'])).toEqual([
      '{"table":"GuardrailFindings_CL","row":{"Rec',
      '[]',
      '{"table":"x","row":{}}',
    ])
    expect(existsSync(spoolFile())).toBe(false)
  })

  test('records for which there is no room are not taken, and that is said', async () => {
    server.intercept = () => ({ status: 503 })
    const delivery = await deliver(numbered(0, 100), { ...options(), spoolBytes: 1000 })
    expect(delivery.waiting).toBeGreaterThan(0)
    expect(delivery.waiting + delivery.untaken).toBe(100)
    expect(readFileSync(spoolFile()).byteLength).toBeLessThanOrEqual(1000)
  })

  test('more records than it has room for pass through it', async () => {
    const delivery = await deliver(numbered(0, 100), { ...options(), spoolBytes: 1000 })
    expect(delivery).toMatchObject({ sent: { GuardrailFindings_CL: 100 }, waiting: 0, untaken: 0 })
    expect(idsOf()).toEqual(numbered(0, 100).map(one => one.row['RecordId']))
  })

  test('two runs at once take turns', async () => {
    const [a, b] = await Promise.all([
      deliver(numbered(0, 50), { ...options(), clock: systemClock }),
      deliver(numbered(50, 100), { ...options(), clock: systemClock }),
    ])
    expect((a.sent.GuardrailFindings_CL ?? 0) + (b.sent.GuardrailFindings_CL ?? 0)).toBe(100)
    expect(new Set(idsOf()).size).toBe(100)
    expect(idsOf()).toHaveLength(100)
  })

  test('a spool that another run does not let go of leaves the records where they are', async () => {
    writeFileSync(
      join(folder.path, 'spool-test.lock'),
      JSON.stringify({ pid: process.pid, host: 'other', since: Date.now() }),
    )
    const delivery = await deliver([record(1)], options())
    expect(delivery).toMatchObject({ untaken: 1, waiting: 0 })
    expect(delivery.problems[0]).toContain('on other')
    expect(server.requests).toBe(0)
  })
})
