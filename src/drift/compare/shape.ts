import type { Json } from '../../model/json.ts'

export type JsonObject = Readonly<Record<string, Json>>

export function isJsonObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** A member without regard to case, as ARM has it. */
export function memberOf(json: Json | undefined, key: string): Json | undefined {
  if (!isJsonObject(json)) return undefined
  if (Object.hasOwn(json, key)) return json[key]
  const lower = key.toLowerCase()
  const found = Object.keys(json).find(one => one.toLowerCase() === lower)
  return found === undefined ? undefined : json[found]
}

/** Follows members that are separated by dots. */
export function valueAt(json: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce(memberOf, json)
}

/** A name with a dot or a bracket in it stands in brackets. */
export function pathOf(path: string, key: string): string {
  const own = /[.[\]]/.test(key) ? `['${key}']` : key
  if (path === '') return own
  return own.startsWith('[') ? `${path}${own}` : `${path}.${own}`
}
