import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Json } from '../model/json.ts'
import type { TableRecord } from './record.ts'
import { tables } from './tables.ts'

export interface SpoolContent {
  readonly records: readonly TableRecord[]
  /** Lines that are no records: half written when a machine went down, or edited. */
  readonly damaged: readonly string[]
}

/** Records that wait for delivery, one JSON text a line. The caller holds the lock. */
export interface Spool {
  read(): SpoolContent
  /** Writes records through to the disk, as many as there is room for, and returns how many that were. */
  append(records: readonly TableRecord[]): number
  /** Replaces the whole content, in one step. */
  replace(records: readonly TableRecord[]): void
}

export function openSpool(path: string, maxBytes: number): Spool {
  mkdirSync(dirname(path), { recursive: true })
  return {
    read: () => (existsSync(path) ? parseLines(readFileSync(path, 'utf8')) : { records: [], damaged: [] }),
    append: records => append(path, records, maxBytes),
    replace: records => (records.length === 0 ? rmSync(path, { force: true }) : replace(path, records)),
  }
}

function append(path: string, records: readonly TableRecord[], maxBytes: number): number {
  let room = maxBytes - (existsSync(path) ? statSync(path).size : 0) - 1
  const lines: string[] = []
  for (const record of records) {
    const line = toLine(record)
    room -= Buffer.byteLength(line)
    if (room < 0) break
    lines.push(line)
  }
  if (lines.length > 0) writeThrough(path, 'a+', lines)
  return lines.length
}

function replace(path: string, records: readonly TableRecord[]): void {
  const next = `${path}.next`
  writeThrough(next, 'w', records.map(toLine))
  renameSync(next, path)
}

function writeThrough(path: string, flags: 'a+' | 'w', lines: readonly string[]): void {
  const file = openSync(path, flags, 0o600)
  try {
    if (flags === 'a+' && isTorn(file)) writeFileSync(file, '\n')
    writeFileSync(file, lines.join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Whether the last line has no end: the next one must not become part of it. */
function isTorn(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a
}

function toLine({ table, row }: TableRecord): string {
  return `${JSON.stringify({ table, row })}\n`
}

function parseLines(text: string): SpoolContent {
  const records: TableRecord[] = []
  const damaged: string[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const record = parseRecord(line)
    if (record) records.push(record)
    else damaged.push(line)
  }
  return { records, damaged }
}

function parseRecord(line: string): TableRecord | undefined {
  try {
    const { table, row } = JSON.parse(line) as { readonly table?: unknown; readonly row?: unknown }
    return isTable(table) && isRow(row) ? { table, row } : undefined
  } catch {
    return undefined
  }
}

function isTable(name: unknown): name is TableRecord['table'] {
  return typeof name === 'string' && Object.hasOwn(tables, name)
}

function isRow(row: unknown): row is Readonly<Record<string, Json>> {
  return typeof row === 'object' && row !== null && !Array.isArray(row)
}
