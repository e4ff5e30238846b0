import type { Json } from '../model/json.ts'
import type { ObjectValue, Origin, UnknownReason, UnknownValue, Value } from '../model/value.ts'

/** JSON data, or the unknown value that keeps it from being known. */
export type Computed = { readonly json: Json } | { readonly unknown: UnknownValue }

/** Deeper data is taken as unknown rather than risking the stack. */
export const maximumDepth = 100

export function unknownValue(reason: UnknownReason, expression: string, origin: Origin): UnknownValue {
  return { kind: 'unknown', reason, expression, origin }
}

/** Reads a value to its last member; one unknown member makes the whole unknown. */
export function jsonOf(value: Value, depth = 0): Computed {
  if (value.kind === 'unknown') return { unknown: value }
  if (value.kind === 'known') return { json: value.data }
  if (depth > maximumDepth) {
    const message = `nested deeper than ${maximumDepth} levels`
    return { unknown: unknownValue({ kind: 'limit', message }, message, value.origin) }
  }
  if (value.rest) return { unknown: value.rest }
  return value.kind === 'array' ? listOf(value, depth) : recordOf(value, depth)
}

function listOf(array: Extract<Value, { kind: 'array' }>, depth: number): Computed {
  const json: Json[] = []
  for (let index = 0; index < array.length; index++) {
    const item = jsonOf(array.item(index), depth + 1)
    if ('unknown' in item) return item
    json.push(item.json)
  }
  return { json }
}

function recordOf(object: ObjectValue, depth: number): Computed {
  const entries: [string, Json][] = []
  for (const key of object.keys()) {
    const member = object.get(key)
    if (!member) continue
    const read = jsonOf(member, depth + 1)
    if ('unknown' in read) return read
    entries.push([key, read.json])
  }
  return { json: Object.fromEntries(entries) }
}

/** JSON data as a value, so that operators meet only values. */
export function jsonValue(json: Json, origin: Origin): Value {
  if (json === null || typeof json !== 'object') return { kind: 'known', data: json, origin }
  if (isList(json)) {
    return { kind: 'array', length: json.length, item: index => jsonValue(json[index] ?? null, origin), origin }
  }
  const names = new Map(Object.keys(json).map(key => [key.toLowerCase(), key]))
  return {
    kind: 'object',
    keys: () => [...names.values()],
    get: key => {
      const name = names.get(key.toLowerCase())
      const member = name === undefined ? undefined : json[name]
      return member === undefined ? undefined : jsonValue(member, origin)
    },
    origin,
  }
}

/** Whether data has more levels than `limit`; never looks deeper. */
export function isDeeperThan(json: Json, limit: number): boolean {
  if (json === null || typeof json !== 'object') return false
  return limit <= 0 || Object.values(json).some((member: Json) => isDeeperThan(member, limit - 1))
}

export function isList(json: unknown): json is readonly Json[] {
  return Array.isArray(json)
}

export function isRecord(json: unknown): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
