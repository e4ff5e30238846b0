import type { Json } from './json.ts'
import { knownValue } from './make-value.ts'
import type { ArrayValue, ObjectValue, Origin, Value } from './value.ts'

/**
 * Plain data as a value that is taken apart on demand. Where the data was written in a JSON document, each member has its
 * own place; otherwise all share the origin. `secure` holds for the members too.
 */
export function valueOfJson(json: Json, origin: Origin, secure = false): Value {
  if (typeof json !== 'object' || json === null) return knownValue(json, origin, secure)
  return isList(json) ? arrayOfJson(json, origin, secure) : objectOfJson(json, origin, secure)
}

function arrayOfJson(list: readonly Json[], origin: Origin, secure: boolean): ArrayValue {
  return {
    kind: 'array',
    length: list.length,
    origin,
    secure,
    item(index) {
      const json = list[index]
      if (json === undefined) throw new RangeError(`no item ${index} in an array of ${list.length}`)
      return valueOfJson(json, memberOrigin(origin, index), secure)
    },
  }
}

function objectOfJson(object: Readonly<Record<string, Json>>, origin: Origin, secure: boolean): ObjectValue {
  let spellings: ReadonlyMap<string, string> | undefined
  return {
    kind: 'object',
    origin,
    secure,
    keys: () => Object.keys(object),
    get(key) {
      if (!Object.hasOwn(object, key)) spellings ??= spellingsOf(object)
      const spelling = spellings === undefined || Object.hasOwn(object, key) ? key : spellings.get(key.toLowerCase())
      if (spelling === undefined) return undefined
      const json = object[spelling]
      return json === undefined ? undefined : valueOfJson(json, memberOrigin(origin, spelling), secure)
    },
  }
}

function spellingsOf(object: Readonly<Record<string, Json>>): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>()
  for (const key of Object.keys(object)) {
    const lower = key.toLowerCase()
    if (!spellings.has(lower)) spellings.set(lower, key)
  }
  return spellings
}

/** The origin of a member of data whose origin is given. */
export function memberOrigin(origin: Origin, step: string | number): Origin {
  const { place } = origin
  if (place.kind !== 'json' || origin.kind !== 'written') return origin
  return { ...origin, place: { ...place, path: { parent: place.path, step } } }
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}
