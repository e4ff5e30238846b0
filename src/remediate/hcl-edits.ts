import { readRawHcl } from '../adapt/terraform/writes.ts'
import type { Json } from '../model/json.ts'
import type { Attribute, Block, Body, Tuple } from '../parse/hcl/ast.ts'
import type { Edit } from '../source/edit.ts'
import { removeSpans } from '../source/list-edit.ts'
import { lineEnding, lineStarts, positionAt, type SourceFile, type Span } from '../source/source-file.ts'
import type { Addition } from './follow.ts'

/** Where an argument of a block stands, or how far towards it the nested blocks go. */
export type Argument =
  | { readonly kind: 'written'; readonly attribute: Attribute }
  | { readonly kind: 'absent'; readonly block: Block; readonly missing: readonly string[] }
  /** The path ends at a nested block. */
  | { readonly kind: 'block'; readonly block: Block }
  /** A `dynamic` block makes it, or it stands in one of several blocks. */
  | { readonly kind: 'unclear' }

/** Follows `network_rules.default_action`, `security_rule[1].access` through nested blocks. */
export function findArgument(block: Block, path: readonly (string | number)[]): Argument {
  let at = block
  for (let index = 0; index < path.length; index++) {
    const name = String(path[index])
    const attribute = at.body.attributes.find(one => one.name === name)
    if (attribute) return index === path.length - 1 ? { kind: 'written', attribute } : { kind: 'unclear' }
    const blocks = at.body.blocks.filter(one => one.type === name)
    if (at.body.blocks.some(one => one.type === 'dynamic' && one.labels[0]?.value === name)) return { kind: 'unclear' }
    const occurrence = path[index + 1]
    const next = blocks[typeof occurrence === 'number' ? occurrence : 0]
    if (typeof occurrence === 'number') index++
    else if (blocks.length > 1) return { kind: 'unclear' }
    if (next) at = next
    else if (typeof occurrence !== 'number' || occurrence >= blocks.length)
      return {
        kind: 'absent',
        block: at,
        missing: missingNames(path.slice(typeof occurrence === 'number' ? index - 1 : index)),
      }
    else return { kind: 'unclear' }
  }
  return at === block ? { kind: 'unclear' } : { kind: 'block', block: at }
}

/** Names of the blocks and the argument to add; occurrences of one block are told apart by a number. */
function missingNames(path: readonly (string | number)[]): readonly string[] {
  return path.flatMap((step, index) => {
    if (typeof step === 'number') return []
    const occurrence = path[index + 1]
    return [typeof occurrence === 'number' ? `${step}#${occurrence}` : step]
  })
}

export function replaceExpression(source: SourceFile, span: Span, value: Json): Edit {
  return { file: source.path, start: span.start, end: span.end, text: hclText(value) }
}

/** Adds arguments behind the last one of a block, and nested blocks behind its last item. */
export function insertArguments(source: SourceFile, block: Block, addition: Addition): readonly Edit[] {
  const newline = lineEnding(source)
  const unit = indentUnit(source, block)
  const indent = `${indentAt(source, block.start)}${unit}`
  const blocks = [...addition].filter((entry): entry is [string, Addition] => entry[1] instanceof Map)
  const settings = [...addition].filter((entry): entry is [string, Json] => !(entry[1] instanceof Map))
  const nested = blocks.map(([name, inner]) => nestedBlock(name, inner, indent, unit).join(newline))
  const last = lastItem(block.body)
  if (!last) {
    const lines = settings.map(([name, value]) => `${indent}${name} = ${hclText(value)}`)
    const parts = [...(lines.length > 0 ? [lines.join(newline)] : []), ...nested]
    return [fillEmpty(source, block, parts.join(`${newline}${newline}`))]
  }
  const edits: Edit[] = []
  if (settings.length > 0) edits.push(insertSettings(source, block, settings, indent))
  if (nested.length > 0) {
    const at = endOfLine(source, last.end)
    const text = nested.map(one => `${newline}${newline}${one}`).join('')
    edits.push({ file: source.path, start: at, end: at, text })
  }
  return joinAtOnePlace(edits)
}

function insertSettings(source: SourceFile, block: Block, settings: readonly [string, Json][], indent: string): Edit {
  const newline = lineEnding(source)
  const last = lastPlainAttribute(block.body)
  if (!last) {
    const lines = settings.map(([name, value]) => `${newline}${indent}${name} = ${hclText(value)}`)
    const at = block.openBrace.end
    return { file: source.path, start: at, end: at, text: `${lines.join('')}${newline}` }
  }
  const lines = settings.map(
    ([name, value]) => `${newline}${indent}${alignedName(source, block.body, last, name)} = ${hclText(value)}`,
  )
  const at = endOfLine(source, last.end)
  return { file: source.path, start: at, end: at, text: lines.join('') }
}

/** Arguments and blocks that go to the same place are one edit, in this order. */
function joinAtOnePlace(edits: readonly Edit[]): readonly Edit[] {
  const [first, second] = edits
  if (!first || !second || first.start !== second.start) return edits
  return [{ ...first, text: first.text + second.text }]
}

function nestedBlock(name: string, addition: Addition, indent: string, unit: string): readonly string[] {
  const inner = `${indent}${unit}`
  const lines = bodyLines(addition, inner, unit)
  if (lines.length === 0) return [`${indent}${name.replace(/#\d+$/, '')} {}`]
  return [`${indent}${name.replace(/#\d+$/, '')} {`, ...lines, `${indent}}`]
}

/** Arguments first, each nested block behind a blank line, as `terraform fmt` leaves them. */
export function bodyLines(addition: Addition, indent: string, unit: string): readonly string[] {
  const settings = [...addition].filter((entry): entry is [string, Json] => !(entry[1] instanceof Map))
  const blocks = [...addition].filter((entry): entry is [string, Addition] => entry[1] instanceof Map)
  const width = Math.max(0, ...settings.map(([key]) => key.length))
  const lines = settings.map(([key, value]) => `${indent}${key.padEnd(width)} = ${hclText(value)}`)
  for (const [name, inner] of blocks)
    lines.push(...(lines.length > 0 ? [''] : []), ...nestedBlock(name, inner, indent, unit))
  return lines
}

/** A block without content: `{}` or `{` and `}` on lines of their own. */
function fillEmpty(source: SourceFile, block: Block, content: string): Edit {
  const newline = lineEnding(source)
  const comments = source.text.slice(block.body.start, block.body.end).trimEnd()
  return {
    file: source.path,
    start: block.body.start,
    end: block.body.end,
    text: `${comments}${newline}${content}${newline}${indentAt(source, block.start)}`,
  }
}

function lastItem(body: Body): Span | undefined {
  return [...body.attributes, ...body.blocks].sort((a, b) => a.end - b.end).at(-1)
}

/** The last argument before the nested blocks, where a person would write the next one; multi-line values are passed over if others exist. */
function lastPlainAttribute(body: Body): Attribute | undefined {
  const ordered = [...body.attributes].sort((a, b) => a.start - b.start)
  const firstBlock = Math.min(...body.blocks.map(one => one.start), Number.POSITIVE_INFINITY)
  const before = ordered.filter(one => one.end < firstBlock && one.name !== 'tags')
  return before.at(-1) ?? ordered.at(-1)
}

/** Pads the name as `terraform fmt` aligns the equals signs of lines that follow one another. */
function alignedName(source: SourceFile, body: Body, neighbour: Attribute, name: string): string {
  const column = equalsColumn(source, neighbour)
  if (column === undefined) return name
  const start = positionAt(source, neighbour.start)
  const alone = body.attributes.every(one => one === neighbour || positionAt(source, one.end).line !== start.line - 1)
  const width = column - start.column - 1
  return alone && width === neighbour.name.length ? name : name.padEnd(width)
}

function equalsColumn(source: SourceFile, attribute: Attribute): number | undefined {
  const at = source.text.indexOf('=', attribute.nameSpan.end)
  return at < 0 || at > attribute.value.start ? undefined : positionAt(source, at).column
}

export function endOfLine(source: SourceFile, offset: number): number {
  const next = lineStarts(source)[positionAt(source, offset).line] ?? source.text.length
  const line = source.text.slice(offset, next)
  const ending = /[\r\n]+$/.exec(line)?.[0].length ?? 0
  return /^[ \t]*(#|\/\/|$)/.test(line.slice(0, line.length - ending)) ? next - ending : offset
}

function indentAt(source: SourceFile, offset: number): string {
  const start = lineStarts(source)[positionAt(source, offset).line - 1] ?? 0
  return /^[ \t]*/.exec(source.text.slice(start, offset))?.[0] ?? ''
}

function indentUnit(source: SourceFile, block: Block): string {
  const first = lastItem(block.body)
  const outer = indentAt(source, block.start)
  const inner = first ? indentAt(source, first.start) : ''
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  '
}

/** A JSON value as Terraform writes it. */
export function hclText(value: Json): string {
  const raw = readRawHcl(value)
  if (raw !== undefined) return raw
  if (typeof value === 'string') return `"${escapeTemplate(JSON.stringify(value).slice(1, -1))}"`
  if (Array.isArray(value)) return `[${value.map(hclText).join(', ')}]`
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${/^[A-Za-z_][\w-]*$/.test(key) ? key : hclText(key)} = ${hclText(item)}`)
      .join(', ')} }`
  }
  return String(value)
}

function escapeTemplate(text: string): string {
  return text.replaceAll('${', '$${').replaceAll('%{', '%%{')
}

/** Takes items out of a list, each with one comma. */
export function removeTupleItems(source: SourceFile, tuple: Tuple, indexes: readonly number[]): readonly Edit[] {
  const file = source.path
  if (indexes.length === tuple.items.length) return [{ file, start: tuple.start, end: tuple.end, text: '[]' }]
  return removeSpans(tuple.items, indexes).map(({ start, end }) => ({ file, start, end, text: '' }))
}

/** Takes a block away with its line and one blank line before it. */
export function removeBlock(source: SourceFile, block: Block): Edit {
  const { line } = positionAt(source, block.start)
  const start = lineStarts(source)[line - 1] ?? 0
  const next = lineStarts(source)[positionAt(source, block.end).line] ?? source.text.length
  const alone = source.text.slice(start, block.start).trim() === '' && source.text.slice(block.end, next).trim() === ''
  if (!alone) return { file: source.path, start: block.start, end: block.end, text: '' }
  const blank = /(\r?\n)[ \t]*\r?\n$/.exec(source.text.slice(0, start))
  return { file: source.path, start: blank ? blank.index + (blank[1]?.length ?? 0) : start, end: next, text: '' }
}

/** New blocks behind what ends at an offset, each after a blank line. */
export function insertBlocks(source: SourceFile, behind: number, blocks: readonly string[]): Edit {
  const at = endOfLine(source, behind)
  const newline = lineEnding(source)
  return { file: source.path, start: at, end: at, text: blocks.map(one => `${newline}${newline}${one}`).join('') }
}
