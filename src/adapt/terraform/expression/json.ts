import { type Node, parseTree } from 'jsonc-parser'
import type { Json } from '../../../model/json.ts'
import type { Origin } from '../../../model/value.ts'
import type { TfValue } from '../value.ts'
import { depthLimit } from './measure.ts'
import { numberFromDouble, numberToDouble, numberToText, parseNumber } from './number-text.ts'
import {
  boolValue,
  entriesOf,
  failure,
  isSequence,
  limitReached,
  nullValue,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
} from './values.ts'

/** JSON data as Terraform sees it: arrays are tuples, objects are objects. Every part gets the origin, if one is given. */
export function jsonToTf(json: Json, origin?: Origin): TfValue {
  const value = valueOfJson(json, origin)
  return origin ? { ...value, origin } : value
}

function valueOfJson(json: Json, origin: Origin | undefined): TfValue {
  if (json === null) return nullValue()
  if (typeof json === 'string') return stringValue(json)
  if (typeof json === 'boolean') return boolValue(json)
  if (typeof json === 'number') return numberValue(numberFromDouble(json) ?? 0)
  if (Array.isArray(json)) return tupleValue(json.map(item => jsonToTf(item, origin)))
  return objectValue(new Map(Object.entries(json).map(([name, item]) => [name, jsonToTf(item, origin)])))
}

/** The value as JSON data; `undefined` when a part of it is unknown. Numbers become doubles. */
export function tfToJson(value: TfValue): Json | undefined {
  switch (value.kind) {
    case 'unknown':
      return undefined
    case 'null':
      return null
    case 'number':
      return numberToDouble(value.value)
    case 'string':
    case 'bool':
      return value.value
    case 'list':
    case 'set':
    case 'tuple': {
      const items = value.items.map(tfToJson)
      return items.includes(undefined) ? undefined : (items as Json[])
    }
    case 'map':
    case 'object':
      return objectToJson(entriesOf(value))
  }
}

function objectToJson(entries: readonly (readonly [string, TfValue])[]): Json | undefined {
  const result: Record<string, Json> = Object.create(null)
  for (const [name, item] of entries) {
    const json = tfToJson(item)
    if (json === undefined) return undefined
    result[name] = json
  }
  return result
}

/** JSON text as `jsonencode` writes it: no spaces, names in order, exact numbers, `<>&` and line separators escaped. */
export function jsonText(value: TfValue): string {
  switch (value.kind) {
    case 'number':
      return numberToText(value.value)
    case 'bool':
      return String(value.value)
    case 'string':
      return quoted(value.value)
    case 'null':
    case 'unknown':
      return 'null'
    default:
      if (isSequence(value)) return `[${value.items.map(jsonText).join(',')}]`
      return `{${entriesOf(value)
        .map(([name, item]) => `${quoted(name)}:${jsonText(item)}`)
        .join(',')}}`
  }
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]|\\[bf]/g,
    each => `\\u${(each === '\\b' ? 8 : each === '\\f' ? 12 : each.charCodeAt(0)).toString(16).padStart(4, '0')}`,
  )
}

/** Reads JSON text with exact numbers. */
export function parseJsonText(text: string): TfValue {
  if (nestingOf(text) > depthLimit) return limitReached(`JSON nested more than ${depthLimit} levels deep`)
  try {
    const data: Json = JSON.parse(text)
    return mayLoseDigits(text) ? exactValue(text) : jsonToTf(data)
  } catch (error) {
    return failure(error instanceof Error ? error.message : 'invalid JSON')
  }
}

/** How deep brackets outside of strings are nested. */
function nestingOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) inString = !inString
    else if (code === 92 && inString) i++
    else if (!inString && (code === 91 || code === 123)) deepest = Math.max(deepest, ++depth)
    else if (!inString && (code === 93 || code === 125)) depth--
  }
  return deepest
}

function mayLoseDigits(text: string): boolean {
  return /[\d.]{16}|\d[eE]/.test(text)
}

function exactValue(text: string): TfValue {
  const root = parseTree(text)
  return root ? valueOfNode(root, text) : failure('invalid JSON')
}

function valueOfNode(node: Node, text: string): TfValue {
  switch (node.type) {
    case 'number':
      return numberValue(parseNumber(text.slice(node.offset, node.offset + node.length)) ?? 0)
    case 'array':
      return tupleValue((node.children ?? []).map(child => valueOfNode(child, text)))
    case 'object':
      return objectValue(new Map((node.children ?? []).map(property => entryOfNode(property, text))))
    default:
      return jsonToTf(node.value)
  }
}

function entryOfNode(property: Node, text: string): [string, TfValue] {
  const [name, value] = property.children ?? []
  return [String(name?.value), value ? valueOfNode(value, text) : nullValue()]
}
