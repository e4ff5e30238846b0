import type { Node } from 'jsonc-parser'
import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Place } from '../model/value.ts'
import { jsonNodeAt } from '../parse/json/locate.ts'
import type { Edit } from '../source/edit.ts'
import { lineEnding, lineStarts, positionAt, type SourceFile } from '../source/source-file.ts'
import { changeablePlaces, followPath } from './follow.ts'

/** Ways to give a property of a template's resource a value, the best one first. None when there is nothing to edit. */
export function armEdits(
  resource: Resource,
  path: readonly (string | number)[],
  value: Json,
): readonly (readonly Edit[])[] {
  const followed = followPath(resource.body, path)
  if (!followed) return []
  if (followed.missing.length === 0) {
    return changeablePlaces(followed.last).flatMap(place => {
      const edit = replaceValue(place, value)
      return edit ? [[edit]] : []
    })
  }
  if (followed.last.kind !== 'object') return []
  const added = followed.missing.slice(1).reduceRight<Json>((inner, name) => ({ [name]: inner }), value)
  const place = followed.last.origin.place
  const edits = place.kind === 'json' ? insertMember(place, followed.missing[0] ?? '', added) : undefined
  return edits ? [edits] : []
}

function replaceValue(place: Place, value: Json): Edit | undefined {
  if (place.kind !== 'json') return undefined
  const found = jsonNodeAt(place.source, place.path)
  if (!found?.exact) return undefined
  const { node } = found
  return {
    file: place.source.path,
    start: node.offset,
    end: node.offset + node.length,
    text: printed(value, place.source, node.offset),
  }
}

/** Adds a member behind the last one, in the style of the object. A comment at the end of that line stays where it is. */
function insertMember(place: Extract<Place, { kind: 'json' }>, name: string, value: Json): readonly Edit[] | undefined {
  const found = jsonNodeAt(place.source, place.path)
  if (!found?.exact || found.node.type !== 'object') return undefined
  const { source } = place
  const last = found.node.children?.at(-1)
  const file = source.path
  if (!last) return [emptyObjectEdit(source, found.node, name, value)]
  const end = last.offset + last.length
  const key = JSON.stringify(name)
  const sameLine = positionAt(source, found.node.offset).line === positionAt(source, last.offset).line
  if (sameLine) return [{ file, start: end, end, text: `, ${key}: ${JSON.stringify(value)}` }]
  const indent = indentAt(source, last.offset)
  const rest = restOfLine(source, end)
  const member = `${lineEnding(source)}${indent}${key}: ${pretty(value, source, indent)}`
  if (rest.comma !== undefined) return [{ file, start: rest.end, end: rest.end, text: member }]
  if (rest.end === end) return [{ file, start: end, end, text: `,${member}` }]
  return [
    { file, start: end, end, text: ',' },
    { file, start: rest.end, end: rest.end, text: member },
  ]
}

function emptyObjectEdit(source: SourceFile, node: Node, name: string, value: Json): Edit {
  const outer = indentAt(source, node.offset)
  const inner = `${outer}${indentUnit(source)}`
  const newline = lineEnding(source)
  const text = `{${newline}${inner}${JSON.stringify(name)}: ${pretty(value, source, inner)}${newline}${outer}}`
  return { file: source.path, start: node.offset, end: node.offset + node.length, text }
}

/** What follows on the line: a trailing comma (ARM's own files have them) and a comment. `end` is where a new line may begin. */
function restOfLine(source: SourceFile, offset: number): { readonly end: number; readonly comma: number | undefined } {
  const next = lineStarts(source)[positionAt(source, offset).line] ?? source.text.length
  const line = source.text.slice(offset, next).replace(/[\r\n]+$/, '')
  const match = /^\s*(,)?\s*(\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.exec(line)
  if (!match) return { end: offset, comma: undefined }
  return { end: offset + line.trimEnd().length, comma: match[1] === undefined ? undefined : offset + line.indexOf(',') }
}

function printed(value: Json, source: SourceFile, offset: number): string {
  return pretty(value, source, indentAt(source, offset))
}

function pretty(value: Json, source: SourceFile, indent: string): string {
  return JSON.stringify(value, undefined, indentUnit(source)).replaceAll('\n', `${lineEnding(source)}${indent}`)
}

function indentAt(source: SourceFile, offset: number): string {
  const start = lineStarts(source)[positionAt(source, offset).line - 1] ?? 0
  return /^[ \t]*/.exec(source.text.slice(start, offset))?.[0] ?? ''
}

/** One level of indentation: that of the first indented line. */
function indentUnit(source: SourceFile): string {
  return /\n([ \t]+)\S/.exec(source.text.slice(0, 20_000))?.[1] ?? '  '
}
