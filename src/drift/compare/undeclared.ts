import type { DefaultTree } from '../../adapt/arm/defaults.ts'
import type { Json } from '../../model/json.ts'
import { jsonOfValue } from '../../model/json-of-value.ts'
import type { ObjectValue, Value } from '../../model/value.ts'
import { aspectOf, isOpening } from '../aspects.ts'
import { inlineChildType, isReadOnly } from '../traits.ts'
import type { Difference } from './difference.ts'
import { isBlank, sameScalar } from './scalars.ts'
import { isJsonObject, type JsonObject, memberOf, pathOf, valueAt } from './shape.ts'

/** A property that is not written and has a default. */
export interface Blank {
  readonly path: string
  readonly value: Value
}

type Undeclared = Extract<Difference, { kind: 'undeclared' }>

const deepest = 6

/** Security properties that the code leaves open and that are not at their default: a class of its own, no noise. */
export function undeclaredIn(
  body: ObjectValue,
  live: JsonObject,
  type: string,
  defaults: DefaultTree | undefined,
  blanks: readonly Blank[],
): readonly Undeclared[] {
  const found = blanks.flatMap(blank => offDefault(blank, live, type, defaults, body))
  const identity = memberOf(live, 'identity')
  const kind = memberOf(identity, 'type')
  if (!body.get('identity') && !body.rest && typeof kind === 'string' && !isBlank(kind))
    found.push({ kind: 'undeclared', path: 'identity.type', byDefault: 'None', live: kind, container: body })
  const properties = body.get('properties')
  const given = memberOf(live, 'properties')
  if (isJsonObject(given) && !(properties?.kind === 'unknown'))
    visitOpenings(properties?.kind === 'object' ? properties : undefined, given, 'properties', body, type, 0, found)
  return found
}

/** Leaves of what an adapter filled in, against the answer. */
function offDefault(
  { path, value }: Blank,
  live: JsonObject,
  type: string,
  defaults: DefaultTree | undefined,
  container: Value,
): Undeclared[] {
  const given = valueAt(live, path)
  if (given === undefined || given === null || isReadOnly(type, path)) return []
  if (value.kind === 'object' && isJsonObject(given))
    return value.keys().flatMap(key => {
      const member = value.get(key)
      return member ? offDefault({ path: pathOf(path, key), value: member }, live, type, defaults, container) : []
    })
  if (!aspectOf(type, path)) return []
  const json = jsonOfValue(value)
  if (json.kind === 'unknown' || json.secure || same(json.data, given, path)) return []
  // A default that moved between API versions is one as well.
  const newest = treeAt(defaults, path)?.value
  if (newest !== undefined && same(newest, given, path)) return []
  return [{ kind: 'undeclared', path, byDefault: json.data, live: given, container }]
}

function treeAt(tree: DefaultTree | undefined, path: string): DefaultTree | undefined {
  return path.split('.').reduce<DefaultTree | undefined>((at, step) => at?.members.get(step.toLowerCase())?.tree, tree)
}

function same(a: Json, b: Json, path: string): boolean {
  if (isBlank(a) && isBlank(b)) return true
  if (typeof a !== 'object' && typeof b !== 'object') return sameScalar(a, b, path)
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Lists that let somebody in, where the code has none. */
function visitOpenings(
  declared: ObjectValue | undefined,
  live: JsonObject,
  path: string,
  container: Value,
  type: string,
  depth: number,
  found: Undeclared[],
): void {
  if (depth > deepest || declared?.rest) return
  for (const [key, given] of Object.entries(live)) {
    const own = pathOf(path, key)
    const member = declared?.get(key)
    const isOpen = member === undefined || member.origin.kind === 'default'
    if (Array.isArray(given)) {
      if (isOpen && isOpening(own) && hasEntries(given, own) && !inlineChildType(type, own))
        found.push({ kind: 'undeclared', path: own, byDefault: [], live: given, container: declared ?? container })
    } else if (isJsonObject(given) && (isOpen || member?.kind === 'object'))
      visitOpenings(
        member?.kind === 'object' ? member : undefined,
        given,
        own,
        declared ?? container,
        type,
        depth + 1,
        found,
      )
  }
}

/** App Service answers with a rule that lets everyone in where there is none. */
function hasEntries(list: readonly Json[], path: string): boolean {
  const isImplied = (one: Json) =>
    /ipSecurityRestrictions$/i.test(path) && isJsonObject(one) && /^any$/i.test(String(one['ipAddress']))
  return list.some(one => !isBlank(one) && !isImplied(one))
}
