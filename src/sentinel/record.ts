import { createHash } from 'node:crypto'
import type { Json } from '../model/json.ts'
import { cleanJson, cleanText } from './clean.ts'
import type { RunContext } from './run-context.ts'
import { type Column, columnsOf, type TableName, type tables } from './tables.ts'

interface ColumnValues {
  readonly string: string
  readonly int: number
  readonly boolean: boolean
  /** ISO 8601. */
  readonly dateTime: string
  readonly dynamic: Json
}

type Columns<Name extends TableName> = (typeof tables)[Name]['columns']

type RunColumn = 'TimeGenerated' | 'DetectedAt' | 'RecordId' | 'RunId' | 'RunUrl' | 'Repository' | 'Branch'
type CommonColumn = RunColumn | 'CommitId' | 'ToolVersion'

/** Every column that is particular to a table; `undefined` leaves the field empty. */
export type Fields<Name extends TableName> = {
  readonly [Key in Exclude<keyof Columns<Name>, CommonColumn>]:
    | (Columns<Name>[Key] extends Column ? ColumnValues[Columns<Name>[Key]['type']] : never)
    | undefined
}

/** One row on its way to a table. */
export interface TableRecord {
  readonly table: TableName
  readonly row: Readonly<Record<string, Json>>
}

/**
 * Completes a row with the run that it comes from and a record id: the digest of run and identity, so that the same
 * record has the same id however often it is delivered. Texts are cleaned here, once for all tables.
 */
export function sealRecord<Name extends TableName>(
  table: Name,
  run: RunContext,
  identity: readonly string[],
  fields: Fields<Name>,
): TableRecord {
  const complete: Readonly<Record<string, Json | undefined>> = {
    TimeGenerated: run.detectedAt,
    DetectedAt: run.detectedAt,
    RecordId: digest([table, run.runId, run.source, ...identity]),
    RunId: run.runId,
    RunUrl: run.url,
    Repository: run.repository,
    Branch: run.branch,
    CommitId: run.commit,
    ToolVersion: run.toolVersion,
    ...fields,
  }
  const columns = Object.entries(columnsOf(table))
  const row = columns.flatMap(([name, { type }]) => {
    const value = complete[name]
    if (value === undefined || value === null) return []
    return [[name, typeof value === 'string' && type === 'string' ? cleanText(value) : cleanJson(value)] as const]
  })
  return { table, row: Object.fromEntries(row) }
}

/** 128 bits of SHA-256 over texts, in hexadecimal; no two lists of texts run together. */
export function digest(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32)
}
