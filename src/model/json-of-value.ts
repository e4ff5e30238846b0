import type { Json } from './json.ts'
import { unknownValue } from './make-value.ts'
import type { ArrayValue, ObjectValue, UnknownValue, Value } from './value.ts'

/** Data that is known to the last member; `secure` when any part of it is. */
export interface KnownJson {
  readonly kind: 'json'
  readonly data: Json
  readonly secure: boolean
}

export const jsonLimits = { depth: 256, members: 200_000 } as const

interface Walk {
  members: number
  secure: boolean
}

/** Evaluates a value completely. Returns the first part that is unknown, or an unknown with reason `limit` when the value is too deep or too large. */
export function jsonOfValue(value: Value): KnownJson | UnknownValue {
  const walk: Walk = { members: 0, secure: false }
  const result = visit(value, walk, 0)
  if (result.unknown) return walk.secure ? { ...result.unknown, secure: true } : result.unknown
  return { kind: 'json', data: result.data, secure: walk.secure }
}

type Visited = { readonly unknown: UnknownValue } | { readonly unknown?: undefined; readonly data: Json }

function visit(value: Value, walk: Walk, depth: number): Visited {
  if (value.secure) walk.secure = true
  if (value.kind === 'known') return { data: value.data }
  if (value.kind === 'unknown') return { unknown: value }
  if (value.rest) return { unknown: value.rest }
  if (depth >= jsonLimits.depth) return tooLarge(value, `nested deeper than ${jsonLimits.depth} levels`)
  return value.kind === 'array' ? visitArray(value, walk, depth) : visitObject(value, walk, depth)
}

function visitArray(array: ArrayValue, walk: Walk, depth: number): Visited {
  walk.members += array.length
  if (walk.members > jsonLimits.members) return tooLarge(array, `more than ${jsonLimits.members} members`)
  const data: Json[] = []
  for (let i = 0; i < array.length; i++) {
    const item = visit(array.item(i), walk, depth + 1)
    if (item.unknown) return item
    data.push(item.data)
  }
  return { data }
}

function visitObject(object: ObjectValue, walk: Walk, depth: number): Visited {
  const keys = object.keys()
  walk.members += keys.length
  if (walk.members > jsonLimits.members) return tooLarge(object, `more than ${jsonLimits.members} members`)
  const entries: [string, Json][] = []
  for (const key of keys) {
    const member = object.get(key)
    if (member === undefined) continue
    const result = visit(member, walk, depth + 1)
    if (result.unknown) return result
    entries.push([key, result.data])
  }
  return { data: Object.fromEntries(entries) }
}

function tooLarge(value: Value, message: string): Visited {
  return { unknown: unknownValue({ kind: 'limit', message }, '', value.origin) }
}
