import type { TfType, TfValue } from '../../value.ts'
import { stringType } from '../type.ts'
import { failure, listValue, objectValue, stringValue } from '../values.ts'

interface Row {
  readonly line: number
  readonly fields: readonly string[]
}

/** RFC 4180 as Go's `encoding/csv` reads it: the first row names the columns; empty lines are skipped. */
export function decodeCsv(text: string): TfValue {
  const rows = readRows(text)
  if ('error' in rows) return failure(`CSV parse error on ${rows.error}`)
  const [header, ...records] = rows.rows
  if (!header) return failure('missing header line')
  const names = header.fields
  if (new Set(names).size !== names.length) return failure('duplicate column name in the header line')
  const uneven = records.find(row => row.fields.length !== names.length)
  if (uneven) return failure(`CSV parse error on line ${uneven.line}: wrong number of fields`)
  const type: TfType = { kind: 'object', attributes: new Map(names.map(name => [name, stringType])) }
  return listValue(
    type,
    records.map(row => objectValue(new Map(names.map((name, i) => [name, stringValue(row.fields[i] ?? '')])))),
  )
}

function readRows(text: string): { rows: readonly Row[] } | { error: string } {
  const rows: Row[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const row = readRow(text, at, line)
    if ('error' in row) return row
    if (row.fields.length > 1 || row.fields[0] !== '' || row.quoted) rows.push({ line, fields: row.fields })
    at = row.end
    line += row.lines
  }
  return { rows }
}

type Read = { fields: readonly string[]; end: number; lines: number; quoted: boolean }

function readRow(text: string, start: number, line: number): Read | { error: string } {
  const fields: string[] = []
  let at = start
  let lines = 1
  let quoted = false
  for (;;) {
    const field = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at)
    if (!field) return { error: `line ${line}: extraneous or missing " in quoted-field` }
    quoted ||= text[at] === '"'
    lines += field.value.split('\n').length - 1
    fields.push(field.value.replaceAll('\r\n', '\n'))
    if (text[field.end] === ',') {
      at = field.end + 1
      continue
    }
    const end = text[field.end] === '\r' ? field.end + 2 : field.end + 1
    return { fields, end, lines, quoted }
  }
}

function readPlain(text: string, start: number): { value: string; end: number } | undefined {
  let end = start
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++
  if (text[end] !== ',' && text[end - 1] === '\r' && end > start) end--
  const value = text.slice(start, end)
  return value.includes('"') ? undefined : { value, end }
}

function readQuoted(text: string, start: number): { value: string; end: number } | undefined {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return undefined
    if (text[quote + 1] !== '"') return closed(text, start, quote)
    at = quote + 2
  }
}

function closed(text: string, start: number, quote: number): { value: string; end: number } | undefined {
  const end = quote + 1
  const follows = end >= text.length || text[end] === ',' || text[end] === '\n' || text.startsWith('\r\n', end)
  return follows ? { value: text.slice(start + 1, quote).replaceAll('""', '"'), end } : undefined
}
