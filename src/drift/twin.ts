import type { Json } from '../model/json.ts'
import { objectOfValues } from '../model/make-value.ts'
import type { Resource } from '../model/resource.ts'
import type { ObjectValue, Origin, Value } from '../model/value.ts'
import { valueOfJson } from '../model/value-of-json.ts'
import type { Difference } from './compare/difference.ts'
import { isJsonObject, type JsonObject, memberOf, pathOf } from './compare/shape.ts'
import { inlineChildType } from './traits.ts'

/** What identifies the resource stays as it is declared, so that relations between resources hold. */
const own = new Set(['type', 'name', 'id', 'apiversion'])

/**
 * The declared resource with the values that live in Azure: what rules are asked about, to see what the drift breaks.
 * What Azure does not give back stays as it is declared; what is gone is gone.
 */
export function liveTwin(resource: Resource, live: JsonObject, differences: readonly Difference[]): Resource {
  const removed = new Map<string, Json | undefined>()
  for (const one of differences)
    if (one.kind === 'changed' && one.live === undefined) removed.set(one.path.toLowerCase(), one.meaning)
  const origin: Origin = { place: asSpan(resource), kind: 'written' }
  return {
    ...identityOf(resource),
    body: overlayObject(resource.body, live, '', { removed, origin, type: resource.type.toLowerCase() }),
  }
}

/** Getters of a class are not copied by a spread. */
function identityOf(resource: Resource): Omit<Resource, 'body'> {
  const { key, type, apiVersion, language, address, declaredType, declaredName, place, calls } = resource
  const { name, lastSegment, parent, deployed, existing } = resource
  const identity = { key, type, apiVersion, language, address, declaredType, declaredName, place, calls }
  return { ...identity, name, lastSegment, parent, deployed, existing, references: () => resource.references() }
}

function asSpan({ place }: Resource): Origin['place'] {
  return { kind: 'span', source: place.source, start: 0, end: 0 }
}

interface Overlay {
  /** Paths in lower case that are not in Azure, with what that comes to. */
  readonly removed: ReadonlyMap<string, Json | undefined>
  readonly origin: Origin
  /** Lower case. */
  readonly type: string
}

/** Rules ask for the same members again and again, so each is made once. */
function overlayObject(declared: ObjectValue, live: JsonObject, path: string, overlay: Overlay): ObjectValue {
  const made = new Map<string, Value | undefined>()
  let keys: readonly string[] | undefined
  const make = (key: string): Value | undefined => {
    const member = declared.get(key)
    if (path === '' && own.has(key.toLowerCase())) return member
    const at = pathOf(path, key)
    if (overlay.removed.size > 0 && overlay.removed.has(at.toLowerCase())) return meaningOf(at, overlay)
    return overlayValue(member, memberOf(live, key), at, overlay)
  }
  return {
    kind: 'object',
    origin: declared.origin,
    keys: () => {
      keys ??= keysOf(declared, live)
      return keys
    },
    get(key) {
      if (!made.has(key)) made.set(key, make(key))
      return made.get(key)
    },
  }
}

function keysOf(declared: ObjectValue, live: JsonObject): readonly string[] {
  const keys = [...declared.keys()]
  const known = new Set(keys.map(key => key.toLowerCase()))
  return [...keys, ...Object.keys(live).filter(key => !known.has(key.toLowerCase()))]
}

function meaningOf(path: string, { removed, origin }: Overlay): Value | undefined {
  const meaning = removed.get(path.toLowerCase())
  return meaning === undefined ? undefined : valueOfJson(meaning, origin)
}

function overlayValue(
  declared: Value | undefined,
  live: Json | undefined,
  path: string,
  overlay: Overlay,
): Value | undefined {
  if (live === undefined || live === null) return declared
  if (Array.isArray(live) && inlineChildType(overlay.type, path)) return declaredItems(declared, live, overlay)
  if (!isJsonObject(live)) return valueOfJson(live, overlay.origin)
  const base = declared?.kind === 'object' ? declared : objectOfValues([], overlay.origin)
  return overlayObject(base, live, path, overlay)
}

/** Children that the parent does not declare inside of it are judged as resources of their own. */
function declaredItems(declared: Value | undefined, live: readonly Json[], { origin }: Overlay): Value | undefined {
  if (declared?.kind !== 'array' || declared.rest) return declared
  const names = new Set<string>()
  for (let index = 0; index < declared.length; index++) {
    const item = declared.item(index)
    const name = item.kind === 'object' ? item.get('name') : undefined
    if (name?.kind === 'known') names.add(String(name.data).toLowerCase())
  }
  const kept = live.filter(item => names.has(String(memberOf(item, 'name')).toLowerCase()))
  return valueOfJson(kept, origin)
}
