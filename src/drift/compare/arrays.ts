import type { Json } from '../../model/json.ts'
import { jsonOfValue } from '../../model/json-of-value.ts'
import type { ArrayValue, Value } from '../../model/value.ts'
import { elementKeys } from '../traits.ts'
import type { Walk } from './compare.ts'
import { compareValue } from './compare.ts'
import { canonicalText, isBlank } from './scalars.ts'
import { isJsonObject, memberOf } from './shape.ts'
import { unknownText } from './unknown.ts'

export interface Matched {
  readonly pairs: readonly Pair[]
  /** In Azure and not declared. */
  readonly extra: readonly { readonly element: Json; readonly label: string }[]
}

export interface Pair {
  readonly declared: Value
  readonly found: Json | undefined
  readonly label: string
}

/** Longer lists without keys would cost a comparison of each with each. */
const longestUnkeyed = 300

/** Matches the elements of a list as those of a set: by a member that names them, else by what they hold. */
export function matchElements(
  value: ArrayValue,
  live: readonly Json[],
  path: string,
  walk: Walk,
): Matched | { readonly reason: string } {
  const declared = Array.from({ length: value.length }, (_, index) => value.item(index)).filter(isFilled)
  const found = live.filter(one => !isBlank(one) && !isImplied(one, path))
  if (found.every(one => typeof one !== 'object')) {
    const scalars = matchScalars(declared, found, path)
    if (scalars) return scalars
  }
  for (const key of elementKeys) {
    const keyed = matchByKey(declared, found, key)
    if (keyed) return keyed
  }
  for (const one of declared)
    if (one.kind === 'unknown' && (!one.target || walk.idOf(one.target.key) === undefined))
      return { reason: unknownText(one) }
  if (declared.length > longestUnkeyed || found.length > longestUnkeyed)
    return { reason: `more than ${longestUnkeyed} elements that nothing tells apart` }
  return matchByContent(declared, found, path, walk)
}

function isFilled(value: Value): boolean {
  return value.kind !== 'known' || !(value.data === null || value.data === '')
}

/** App Service answers with a rule that lets everyone in where there is none. */
function isImplied(element: Json, path: string): boolean {
  if (!/ipSecurityRestrictions$/i.test(path) || !isJsonObject(element)) return false
  return String(element['ipAddress']).toLowerCase() === 'any' && String(element['action']).toLowerCase() === 'allow'
}

function matchScalars(declared: readonly Value[], live: readonly Json[], path: string): Matched | undefined {
  if (declared.some(one => one.kind !== 'known')) return undefined
  const left = new Map<string, Json[]>()
  for (const element of live) append(left, canonicalText(String(element), path), element)
  const pairs = declared.map((one): Pair => {
    const text = one.kind === 'known' ? String(one.data) : ''
    return { declared: one, found: left.get(canonicalText(text, path))?.shift(), label: text }
  })
  const extra = [...left.values()].flat().map(element => ({ element, label: String(element) }))
  return { pairs, extra }
}

/** `undefined` when the member does not tell all elements apart. */
function matchByKey(declared: readonly Value[], live: readonly Json[], key: string): Matched | undefined {
  const byKey = new Map<string, Json>()
  for (const element of live) {
    const own = memberOf(element, key)
    if (typeof own !== 'string' && typeof own !== 'number') return undefined
    const text = canonicalText(String(own))
    if (byKey.has(text)) return undefined
    byKey.set(text, element)
  }
  const pairs: Pair[] = []
  const used = new Set<string>()
  for (const one of declared) {
    const own = one.kind === 'object' ? one.get(key) : undefined
    if (own?.kind !== 'known' || own.data === null || own.secure) return undefined
    const text = canonicalText(String(own.data))
    if (used.has(text)) return undefined
    used.add(text)
    pairs.push({ declared: one, found: byKey.get(text), label: text })
  }
  if (pairs.length === 0 && live.length === 0) return { pairs, extra: [] }
  for (const pair of pairs) byKey.delete(pair.label)
  return { pairs, extra: [...byKey].map(([label, element]) => ({ element, label })) }
}

function matchByContent(
  declared: readonly Value[],
  live: readonly Json[],
  path: string,
  walk: Walk,
): Matched | { readonly reason: string } {
  const left = new Map(live.map((element, index) => [index, element]))
  const pairs = declared.map((one, index): Pair => {
    const at = [...left].find(([, element]) => isSame(one, element, path, walk))?.[0]
    const found = at === undefined ? undefined : left.get(at)
    if (at !== undefined) left.delete(at)
    return { declared: one, found, label: String(index) }
  })
  const doubtful = pairs.map(pair => (pair.found === undefined ? jsonOfValue(pair.declared) : undefined))
  const unknown = left.size > 0 ? doubtful.find(one => one?.kind === 'unknown') : undefined
  if (unknown?.kind === 'unknown') return { reason: unknownText(unknown) }
  return { pairs, extra: [...left].map(([index, element]) => ({ element, label: `live ${index}` })) }
}

/** A trial: what it finds is thrown away. */
function isSame(declared: Value, live: Json, path: string, walk: Walk): boolean {
  if (isBlankValue(declared)) return isBlank(live)
  const trial: Walk = { ...walk, differences: [], blanks: [], compared: 0 }
  compareValue(declared, live, `${path}[]`, trial, true)
  return trial.compared > 0 && trial.differences.every(one => one.kind === 'gap')
}

function isBlankValue(value: Value): boolean {
  const json = jsonOfValue(value)
  return json.kind === 'json' && isBlank(json.data)
}

function append<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const known = map.get(key)
  if (known) known.push(item)
  else map.set(key, [item])
}
