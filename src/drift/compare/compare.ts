import { armDefaults, type DefaultTree } from '../../adapt/arm/defaults.ts'
import type { Json } from '../../model/json.ts'
import { jsonOfValue } from '../../model/json-of-value.ts'
import { nested } from '../../model/nesting.ts'
import type { Resource } from '../../model/resource.ts'
import type { ArrayValue, KnownValue, ObjectValue, UnknownValue, Value } from '../../model/value.ts'
import { alternatives, inlineChildType, isReadOnly, isReturnedWhenSet, isWriteOnly } from '../traits.ts'
import { matchElements } from './arrays.ts'
import type { Comparison, Difference } from './difference.ts'
import { isBlank, sameScalar } from './scalars.ts'
import { isMasked, isSecretPath } from './secrets.ts'
import { isJsonObject, type JsonObject, memberOf, pathOf, valueAt } from './shape.ts'
import { type Blank, undeclaredIn } from './undeclared.ts'
import { sameReference, unknownText } from './unknown.ts'

export interface CompareInput {
  /** The answer of Azure: `location`, `tags`, `sku`, `identity`, `properties` … */
  readonly live: JsonObject
  /** The id of a resource that the code names by its key, in lower case. */
  idOf(key: string): string | undefined
}

/** What the walk carries along; `differences` grows. */
export interface Walk extends CompareInput {
  readonly type: string
  readonly differences: Difference[]
  readonly blanks: Blank[]
  compared: number
}

/** What no answer repeats in the same form, or what identifies the resource and was compared already. */
const skipped = new Set(['type', 'name', 'id', 'apiversion', 'scope', 'managedby'])

/** Compares what the code declares, leaf by leaf; what it leaves open is looked at for security only. */
export function compareResource(resource: Resource, input: CompareInput): Comparison {
  const walk: Walk = { ...input, type: resource.type.toLowerCase(), differences: [], blanks: [], compared: 0 }
  const { body } = resource
  for (const key of body.keys()) {
    if (skipped.has(key.toLowerCase())) continue
    const value = body.get(key)
    const live = memberOf(input.live, key)
    if (value) compareValue(value, live, key, walk, true)
  }
  if (body.rest) gap(walk, '', body.rest, unknownText(body.rest))
  const defaults = armDefaults(resource.type, undefined)
  walk.differences.push(...undeclaredIn(body, input.live, walk.type, defaults, walk.blanks))
  return walk
}

/** `held`: the object around it is there in the answer, so that absence means something. */
export function compareValue(value: Value, live: Json | undefined, path: string, walk: Walk, held: boolean): undefined {
  if (isReadOnly(walk.type, path)) return
  if (isWriteOnly(walk.type, path)) return gap(walk, path, value, 'Azure takes it and never gives it back')
  if (value.secure || isSecretPath(path)) return compareSecret(value, path, walk)
  if (value.origin.kind === 'default') {
    walk.blanks.push({ path, value })
    return
  }
  const compare = () => compareKind(value, live, path, walk, held)
  nested(compare, () => gap(walk, path, value, 'it is nested too deeply'))
}

function compareKind(value: Value, live: Json | undefined, path: string, walk: Walk, held: boolean): undefined {
  switch (value.kind) {
    case 'unknown':
      return compareUnknown(value, live, path, walk)
    case 'known':
      return compareScalar(value, live, path, walk, held)
    case 'array':
      return compareArray(value, live, path, walk, held)
    case 'object':
      return compareObject(value, live, path, walk, held)
  }
}

function compareSecret(value: Value, path: string, walk: Walk): undefined {
  if (value.kind === 'known' && isBlank(value.data)) return
  gap(walk, path, value, 'it is a secret')
}

function compareUnknown(value: UnknownValue, live: Json | undefined, path: string, walk: Walk): undefined {
  const same = sameReference(value, live, walk)
  if (same === undefined) return gap(walk, path, value, unknownText(value))
  walk.compared++
  if (!same) walk.differences.push({ kind: 'changed', path, declared: value, live })
}

function compareScalar(value: KnownValue, live: Json | undefined, path: string, walk: Walk, held: boolean): undefined {
  const { data } = value
  if (data === null || data === '') return
  if (live === undefined || live === null) return compareAbsent(value, path, walk, held)
  if (typeof live === 'string' && isMasked(live)) return gap(walk, path, value, 'Azure masks it')
  if (typeof live === 'object') return compareShape(value, live, path, walk)
  walk.compared++
  if (sameScalar(data, live, path) || isElsewhere(value, path, walk)) return
  walk.differences.push({ kind: 'changed', path, declared: value, live })
}

/** A scalar where Azure has a list or an object: a list of that one is the same. */
function compareShape(value: KnownValue, live: Json, path: string, walk: Walk): undefined {
  const only: Json | undefined = Array.isArray(live) && live.length === 1 ? live[0] : undefined
  if (only !== undefined && only !== null && typeof only !== 'object')
    return compareScalar(value, only, path, walk, true)
  if (value.data === false && isBlank(live)) return
  gap(walk, path, value, 'Azure gives it in another shape')
}

function isElsewhere({ data }: KnownValue, path: string, { type, live }: Walk): boolean {
  return alternatives(type, path).some(other => {
    const found = valueAt(live, other)
    return typeof found === 'string' && sameScalar(data, found, path)
  })
}

/** Declared, and not in the answer. */
function compareAbsent(value: Value, path: string, walk: Walk, held: boolean): undefined {
  const json = jsonOfValue(value)
  if (json.kind === 'unknown') return gap(walk, path, value, unknownText(json))
  if (isElsewhereSet(value, path, walk)) return
  const byDefault = held ? defaultAt(walk.type, path) : undefined
  if (byDefault !== undefined) {
    walk.compared++
    if (sameJson(json.data, byDefault, path)) return
    walk.differences.push({ kind: 'changed', path, declared: value, live: undefined, meaning: byDefault })
  } else if (isBlank(json.data)) walk.compared++
  else if (isReturnedWhenSet(path) && held) {
    walk.compared++
    walk.differences.push({ kind: 'changed', path, declared: value, live: undefined })
  } else gap(walk, path, value, 'Azure does not give it back')
}

function isElsewhereSet(value: Value, path: string, walk: Walk): boolean {
  return value.kind === 'known' && isElsewhere(value, path, walk)
}

function sameJson(a: Json, b: Json, path: string): boolean {
  if (typeof a === 'object' || typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b)
  return sameScalar(a, b, path)
}

function defaultAt(type: string, path: string): Json | undefined {
  let tree: DefaultTree | undefined = armDefaults(type, undefined)
  for (const step of path.replace(/\[[^\]]*\]/g, '.[*]').split('.')) tree = tree?.members.get(step.toLowerCase())?.tree
  return tree?.value
}

function compareObject(value: ObjectValue, live: Json | undefined, path: string, walk: Walk, held: boolean): undefined {
  if (value.rest) gap(walk, path, value, unknownText(value.rest))
  if (live !== undefined && live !== null && !isJsonObject(live))
    return gap(walk, path, value, 'Azure gives it in another shape')
  const isHeld = isJsonObject(live) || (held && isReturnedWhenSet(path))
  for (const key of value.keys()) {
    const member = value.get(key)
    if (member) compareValue(member, memberOf(live, key), pathOf(path, key), walk, isHeld)
  }
  if (isIdentities(path) && value.keys().length > 0) compareIdentities(value, live, path, walk, held)
}

/** `userAssignedIdentities` is a set of ids, written as the names of empty objects. */
function isIdentities(path: string): boolean {
  return /(^|\.)userAssignedIdentities$/i.test(path)
}

function compareIdentities(
  value: ObjectValue,
  live: Json | undefined,
  path: string,
  walk: Walk,
  held: boolean,
): undefined {
  if (!held && !isJsonObject(live)) return
  const declared = new Set(value.keys().map(key => key.toLowerCase()))
  const has = (id: string) => memberOf(live, id) !== undefined
  for (const key of value.keys()) {
    if (/[‹›]|\$\{/.test(key)) return
    walk.compared++
    if (!has(key))
      walk.differences.push({ kind: 'changed', path: pathOf(path, key), declared: value.get(key), live: undefined })
  }
  for (const key of isJsonObject(live) ? Object.keys(live) : []) {
    if (!declared.has(key.toLowerCase()) && !value.rest)
      walk.differences.push({ kind: 'changed', path: pathOf(path, key), declared: undefined, live: {} })
  }
}

function compareArray(value: ArrayValue, live: Json | undefined, path: string, walk: Walk, held: boolean): undefined {
  if (value.rest) return gap(walk, path, value, unknownText(value.rest))
  if (live === undefined || live === null) {
    if (value.length > 0) compareAbsent(value, path, walk, held)
    return
  }
  if (!Array.isArray(live)) return gap(walk, path, value, 'Azure gives it in another shape')
  const matched = matchElements(value, live, path, walk)
  if ('reason' in matched) return gap(walk, path, value, matched.reason)
  for (const { declared, found, label } of matched.pairs) {
    const own = `${path}[${label}]`
    if (found !== undefined) compareValue(declared, found, own, walk, true)
    else {
      walk.compared++
      walk.differences.push({ kind: 'changed', path: own, declared, live: undefined })
    }
  }
  // What more there is of children with an id of their own is looked at as a resource.
  if (inlineChildType(walk.type, path) !== undefined) return
  for (const { element, label } of matched.extra)
    if (!isSwitchedOff(element))
      walk.differences.push({ kind: 'changed', path: `${path}[${label}]`, declared: undefined, live: element })
}

/** Services list what could be switched on; off is the same as not there. */
function isSwitchedOff(element: Json): boolean {
  return memberOf(element, 'enabled') === false
}

function gap(walk: Walk, path: string, declared: Value, reason: string): undefined {
  walk.differences.push({ kind: 'gap', path, declared, reason })
}
