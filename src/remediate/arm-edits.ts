import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Place } from '../model/value.ts'
import { jsonNodeAt } from '../parse/json/locate.ts'
import { type JsonNode, jsonMembers } from '../parse/json/tree.ts'
import type { Edit } from '../source/edit.ts'
import { lineEnding, lineStarts, positionAt, type SourceFile } from '../source/source-file.ts'
import { type Addition, addTo, changeablePlaces, followPath, isEqual } from './follow.ts'
import type { Setting, Ways } from './plan.ts'

/** Ways to give properties of a template's resource their values; `undefined` when one of them has no place to stand. */
export function armWays(resource: Resource, settings: readonly Setting[]): Ways | undefined {
  const replacements: (readonly Edit[])[] = []
  const additions = new Map<JsonNode, { readonly source: SourceFile; readonly addition: Addition }>()
  for (const { path, value } of settings) {
    const followed = followPath(resource.body, path)
    if (!followed) return undefined
    const { last, missing } = followed
    if (missing.length > 0) {
      const found = last.kind === 'object' ? objectAt(last.origin.place) : undefined
      if (!found) return undefined
      const known = additions.get(found.node) ?? { source: found.source, addition: new Map() }
      additions.set(found.node, known)
      addTo(known.addition, missing, value)
    } else if (!isEqual(last, value)) {
      const places = changeablePlaces(last).flatMap(place => replaceValue(place, value) ?? [])
      if (places.length === 0) return undefined
      replacements.push(places)
    }
  }
  const insertions = [...additions].map(([node, { source, addition }]) => insertMembers(source, node, addition))
  return { replacements, insertions }
}

function objectAt(place: Place): { readonly source: SourceFile; readonly node: JsonNode } | undefined {
  const found = place.kind === 'json' ? jsonNodeAt(place.source, place.path) : undefined
  return found?.exact && found.node.kind === 'object' ? { source: place.source, node: found.node } : undefined
}

function replaceValue(place: Place, value: Json): Edit | undefined {
  if (place.kind !== 'json') return undefined
  const found = jsonNodeAt(place.source, place.path)
  if (!found?.exact) return undefined
  const { node } = found
  return {
    file: place.source.path,
    start: node.start,
    end: node.end,
    text: printed(value, place.source, node.start),
  }
}

/**
 * Adds members before the last one of an object. The text stands for itself, with its comma, so that no other line changes
 * and the comments stay with their lines.
 */
function insertMembers(source: SourceFile, object: JsonNode, addition: Addition): Edit {
  const members = [...addition].map(([name, value]) => [JSON.stringify(name), plain(value)] as const)
  const last = jsonMembers(source, object).at(-1)
  if (!last) return fillEmptyObject(source, object, members)
  const sameLine = positionAt(source, object.start).line === positionAt(source, last.start).line
  const indent = indentAt(source, last.start)
  const text = members.map(([key, value]) =>
    sameLine
      ? `${key}: ${JSON.stringify(value)}, `
      : `${key}: ${pretty(value, source, indent)},${lineEnding(source)}${indent}`,
  )
  return { file: source.path, start: last.start, end: last.start, text: text.join('') }
}

function plain(value: Json | Addition): Json {
  if (!(value instanceof Map)) return value
  return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]))
}

function fillEmptyObject(source: SourceFile, node: JsonNode, members: readonly (readonly [string, Json])[]): Edit {
  const outer = indentAt(source, node.start)
  const inner = `${outer}${indentUnit(source)}`
  const newline = lineEnding(source)
  const lines = members.map(([key, value]) => `${newline}${inner}${key}: ${pretty(value, source, inner)}`)
  const text = `{${lines.join(',')}${newline}${outer}}`
  return { file: source.path, start: node.start, end: node.end, text }
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
