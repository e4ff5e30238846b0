import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import type { Value } from '../model/value.ts'
import { maskSecrets } from '../source/mask.ts'
import { isSecretPath } from './compare/secrets.ts'
import { isJsonObject } from './compare/shape.ts'

const longest = 160
const hidden = '(hidden)'

/** Data as a text for people: secrets hidden by their names, cut where it is long. */
export function showJson(json: Json, path: string): string {
  const text = maskSecrets(JSON.stringify(withoutSecrets(json, path)))
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

export function showDeclared(value: Value, path: string): string {
  if (value.secure || isSecretPath(path)) return hidden
  if (value.kind === 'unknown') return value.expression === '' ? 'unknown' : value.expression
  const json = jsonOfValue(value)
  if (json.kind === 'unknown') return value.kind === 'array' ? 'a list' : 'an object'
  return json.secure ? hidden : showJson(json.data, path)
}

function withoutSecrets(json: Json, path: string): Json {
  if (isSecretPath(path) && json !== null) return hidden
  if (Array.isArray(json)) return json.map((item: Json) => withoutSecrets(item, path))
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, member]) => [key, withoutSecrets(member, `${path}.${key}`)]),
  )
}
