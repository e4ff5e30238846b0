import type { Json } from './json.ts'
import { unknownValue } from './make-value.ts'
import { maximumNesting, nested } from './nesting.ts'
import type { ArrayValue, KnownValue, ObjectValue, UnknownValue, Value } from './value.ts'

/** Data that is known to the last member. */
export interface KnownJson {
  readonly kind: 'json'
  readonly data: Json
  /** Whether any part of it is. */
  readonly secure: boolean
  /** Members and items at all levels, and one for each 256 characters of text. */
  readonly size: number
}

const maximumSize = 200_000

interface Walk {
  size: number
  secure: boolean
}

/** Evaluates a value completely. Returns the first part that is unknown, or an unknown with reason `limit` when the value is too deep or too large. */
export function jsonOfValue(value: Value): KnownJson | UnknownValue {
  const walk: Walk = { size: 0, secure: false }
  const result = visit(value, walk)
  if (result.unknown) return walk.secure ? { ...result.unknown, secure: true } : result.unknown
  return { kind: 'json', data: result.data, ...walk }
}

type Visited = { readonly unknown: UnknownValue } | { readonly unknown?: undefined; readonly data: Json }

function visit(value: Value, walk: Walk): Visited {
  if (value.secure) walk.secure = true
  if (value.kind === 'known') return visitScalar(value, walk)
  if (value.kind === 'unknown') return { unknown: value }
  if (value.rest) return { unknown: value.rest }
  const visitMembers = () => (value.kind === 'array' ? visitArray(value, walk) : visitObject(value, walk))
  return nested(visitMembers, () => tooLarge(value, `nested deeper than ${maximumNesting} levels`))
}

function visitScalar({ data }: KnownValue, walk: Walk): Visited {
  if (typeof data === 'string') walk.size += data.length >> 8
  return { data }
}

function visitArray(array: ArrayValue, walk: Walk): Visited {
  walk.size += array.length
  if (walk.size > maximumSize) return tooLarge(array, `more than ${maximumSize} members`)
  const data: Json[] = []
  for (let i = 0; i < array.length; i++) {
    const item = visit(array.item(i), walk)
    if (item.unknown) return item
    data.push(item.data)
  }
  return { data }
}

function visitObject(object: ObjectValue, walk: Walk): Visited {
  const keys = object.keys()
  walk.size += keys.length
  if (walk.size > maximumSize) return tooLarge(object, `more than ${maximumSize} members`)
  const entries: [string, Json][] = []
  for (const key of keys) {
    const member = object.get(key)
    if (member === undefined) continue
    const result = visit(member, walk)
    if (result.unknown) return result
    entries.push([key, result.data])
  }
  return { data: Object.fromEntries(entries) }
}

function tooLarge(value: Value, message: string): Visited {
  return { unknown: unknownValue({ kind: 'limit', message }, '', value.origin) }
}
