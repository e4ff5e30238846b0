import type { TfValue } from '../../value.ts'
import { numberToText } from '../number-text.ts'
import { entriesOf, isMapping, isSequence } from '../values.ts'

/**
 * YAML as `yamlencode` writes it: block style, names in order and in double quotes, sequences not indented below a name,
 * strings of several lines as literal blocks.
 */
export function yamlText(value: TfValue): string {
  return isBlock(value) ? `${blockLines(value).join('\n')}\n` : `${inline(value, 2)}\n`
}

function isBlock(value: TfValue): boolean {
  if (isSequence(value)) return value.items.length > 0
  return isMapping(value) && value.entries.size > 0
}

function blockLines(value: TfValue): readonly string[] {
  if (isSequence(value)) return value.items.flatMap(itemLines)
  return isMapping(value) ? entriesOf(value).flatMap(([name, item]) => entryLines(name, item)) : []
}

function itemLines(item: TfValue): readonly string[] {
  if (!isBlock(item)) return [`- ${inline(item, 2)}`]
  const [first = '', ...rest] = blockLines(item)
  return [`- ${first}`, ...rest.map(indented)]
}

function entryLines(name: string, item: TfValue): readonly string[] {
  const key = quoted(name)
  if (!isBlock(item)) return [`${key}: ${inline(item, 2)}`]
  const lines = blockLines(item)
  return isSequence(item) ? [`${key}:`, ...lines] : [`${key}:`, ...lines.map(indented)]
}

function indented(line: string): string {
  return line
    .split('\n')
    .map(each => (each === '' ? each : `  ${each}`))
    .join('\n')
}

function inline(value: TfValue, indent: number): string {
  switch (value.kind) {
    case 'string':
      return isLiteral(value.value) ? literal(value.value, indent) : quoted(value.value)
    case 'number':
      return numberToText(value.value)
    case 'bool':
      return String(value.value)
    case 'null':
    case 'unknown':
      return 'null'
    default:
      return isSequence(value) ? '[]' : '{}'
  }
}

/** Literal blocks can hold neither control characters nor a first line that begins with a space. */
function isLiteral(text: string): boolean {
  return text.includes('\n') && !/^[ \n]|(?![\t\n])\p{Cc}|[\u2028\u2029\ufeff]/u.test(text)
}

function literal(text: string, indent: number): string {
  const end = text.endsWith('\n\n') || text === '\n' ? '+' : text.endsWith('\n') ? '' : '-'
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  const lines = body.split('\n').map(line => (line === '' ? line : ' '.repeat(indent) + line))
  return `|${end}\n${lines.join('\n')}`
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f\u0085\u2028\u2029\ufeff]/g, each =>
    each === '\u2028'
      ? '\\L'
      : each === '\u2029'
        ? '\\P'
        : each === '\u0085'
          ? '\\N'
          : `\\u${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
