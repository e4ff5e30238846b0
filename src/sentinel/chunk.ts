import type { Json } from '../model/json.ts'
import { isList } from '../policy/json-shape.ts'
import type { TableRecord } from './record.ts'
import { type TableName, tableNames } from './tables.ts'

/**
 * The service takes 1 MiB a call and keeps 64 KiB of a field:
 * https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits. Its client counts no commas and does not split a record.
 */
export const limits = { callBytes: 900_000, fieldBytes: 64_000 } as const

/** Records of one table that fit in one call. */
export interface Chunk {
  readonly table: TableName
  readonly records: readonly TableRecord[]
}

/** Groups records by table, in order, into calls of at most `limits.callBytes` with brackets and commas. */
export function chunkRecords(records: readonly TableRecord[]): readonly Chunk[] {
  return tableNames.flatMap(table => chunkTable(table, records.filter(one => one.table === table).map(fitRecord)))
}

function chunkTable(table: TableName, records: readonly TableRecord[]): readonly Chunk[] {
  const chunks: { table: TableName; records: TableRecord[] }[] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const record of records) {
    const size = byteSize(record.row) + 1
    if (bytes + size > limits.callBytes) {
      chunks.push({ table, records: [] })
      bytes = 2
    }
    chunks.at(-1)?.records.push(record)
    bytes += size
  }
  return chunks
}

/** Cuts what is too long, and says so where it was cut. */
export function fitRecord(record: TableRecord): TableRecord {
  let fieldBytes: number = limits.fieldBytes
  let row = fitRow(record.row, fieldBytes)
  while (byteSize(row) > limits.callBytes - 3) {
    fieldBytes = Math.floor(fieldBytes / 2)
    row = fitRow(row, fieldBytes)
  }
  return row === record.row ? record : { ...record, row }
}

function fitRow(row: TableRecord['row'], fieldBytes: number): TableRecord['row'] {
  const long = Object.entries(row).filter(([, value]) => byteSize(value) > fieldBytes)
  if (long.length === 0) return row
  return { ...row, ...Object.fromEntries(long.map(([name, value]) => [name, cutValue(value, fieldBytes)])) }
}

function cutValue(value: Json, bytes: number): Json {
  if (typeof value === 'string') return cutText(value, bytes)
  if (typeof value !== 'object' || value === null) return value
  const note = marker(byteSize(value))
  const room = bytes - byteSize(note) - 4
  if (isList(value)) return [...takeWhileFits(value, room), note]
  return Object.fromEntries([...takeWhileFits(Object.entries(value), room), ['cut', note]])
}

function takeWhileFits<Item extends Json>(items: readonly Item[], room: number): readonly Item[] {
  let used = 0
  const end = items.findIndex(item => {
    used += byteSize(item) + 1
    return used > room
  })
  return end < 0 ? items : items.slice(0, end)
}

/** The beginning of a text that takes at most so many bytes as a JSON string, and a note on what it was. */
function cutText(text: string, bytes: number): string {
  const size = byteSize(text)
  if (size <= bytes) return text
  const note = marker(size)
  let low = 0
  let high = Math.min(text.length, bytes)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (byteSize(text.slice(0, middle) + note) <= bytes) low = middle
    else high = middle - 1
  }
  return text.slice(0, isHighSurrogate(text, low - 1) ? low - 1 : low) + note
}

function isHighSurrogate(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at))
}

function marker(bytes: number): string {
  return `… [cut by IaC Guardrail: ${bytes} bytes]`
}

/** Bytes of the JSON text. */
export function byteSize(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value))
}
