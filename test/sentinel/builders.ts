import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TokenCredential } from '@azure/identity'
import type { Json } from '../../src/model/json.ts'
import type { Clock } from '../../src/sentinel/clock.ts'
import { openConnection } from '../../src/sentinel/connection.ts'
import type { DeliveryOptions } from '../../src/sentinel/deliver.ts'
import type { TableRecord } from '../../src/sentinel/record.ts'
import { columnsOf, type TableName, tableNames } from '../../src/sentinel/tables.ts'
import type { Certificate } from '../servers/certificate.ts'
import type { IngestionServer, Streams } from '../servers/ingestion.ts'

export const ruleId = 'dcr-0123456789abcdef0123456789abcdef'

export const streams: Streams = Object.fromEntries(
  tableNames.map(name => [
    `Custom-${name}`,
    Object.fromEntries(Object.entries(columnsOf(name)).map(([column, { type }]) => [column, type.toLowerCase()])),
  ]),
)

export function record(number: number, more: Readonly<Record<string, Json>> = {}): TableRecord {
  return recordOf('GuardrailFindings_CL', { RecordId: `record-${number}`, ...more })
}

export function recordOf(table: TableName, row: Readonly<Record<string, Json>>): TableRecord {
  return { table, row: { TimeGenerated: '2026-11-24T03:00:00.000Z', ...row } }
}

/** A clock that does not wait but remembers for how long it should have. */
export function testClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = []
  let ahead = 0
  return {
    waits,
    now: () => Date.now() + ahead,
    wait: async ms => {
      waits.push(ms)
      ahead += ms
    },
  }
}

/** Gives the tokens of a list, one a call, the last for ever. */
export function credentialOf(...tokens: readonly string[]): TokenCredential & { readonly scopes: string[] } {
  const scopes: string[] = []
  return {
    scopes,
    getToken: async scope => {
      const token = tokens[Math.min(scopes.length, tokens.length - 1)] ?? 'none'
      scopes.push(String(scope))
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 }
    },
  }
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'guardrail-sentinel-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export function deliveryOptions(
  server: Pick<IngestionServer, 'url'>,
  certificate: Certificate,
  folder: string,
  credential: TokenCredential = credentialOf('good'),
): DeliveryOptions & { readonly clock: ReturnType<typeof testClock> } {
  return {
    connection: openConnection({
      endpoint: { url: server.url, audience: 'https://monitor.azure.com' },
      ruleId,
      credential: async () => credential,
      client: { tlsOptions: { ca: certificate.cert } },
    }),
    streamOf: table => `Custom-${table}`,
    folder,
    key: 'test',
    spoolBytes: 50 * 1024 * 1024,
    timeoutMs: 300_000,
    clock: testClock(),
  }
}

export function readLines(path: string): readonly Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}
