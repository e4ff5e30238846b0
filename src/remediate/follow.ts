import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import type { ObjectValue, Origin, Place, Value } from '../model/value.ts'
import type { Step } from '../policy/path.ts'

/** How far a path leads into what an author wrote. */
export interface Followed {
  /** The innermost written value on the way. */
  readonly last: Value
  /** Steps that lead to it, and what is left of the path. */
  readonly steps: readonly (string | number)[]
  readonly missing: readonly string[]
}

/** Follows a path of members and indices through a body; what a default fills in counts as not written. */
export function followPath(body: ObjectValue, path: readonly (string | number)[]): Followed | undefined {
  let last: Value = body
  for (const [index, step] of path.entries()) {
    const next = child(last, step)
    if (!next || next.origin.kind === 'default' || isNull(next)) {
      const missing = path.slice(index)
      return missing.every(one => typeof one === 'string') ? { last, steps: path.slice(0, index), missing } : undefined
    }
    last = next
  }
  return { last, steps: path, missing: [] }
}

function child(value: Value, step: string | number): Value | undefined {
  if (typeof step === 'number') return value.kind === 'array' && step < value.length ? value.item(step) : undefined
  return value.kind === 'object' ? value.get(step) : undefined
}

function isNull(value: Value): boolean {
  return value.kind === 'known' && value.data === null
}

/** A concrete path as member names and indices; `undefined` when it goes through a collection. */
export function concreteSteps(steps: readonly Step[]): readonly (string | number)[] | undefined {
  const concrete: (string | number)[] = []
  for (const step of steps) {
    if (step.kind === 'member') concrete.push(step.name)
    else if (step.kind === 'index') concrete.push(step.index)
    else return undefined
  }
  return concrete
}

/** The name of the item that a fix is meant for; `undefined` for the resource itself and for an item without a name. */
export function itemName(body: ObjectValue, path: readonly (string | number)[]): string | undefined {
  const item = path.length > 0 ? followPath(body, path)?.last : undefined
  const name = item?.kind === 'object' ? item.get('name') : undefined
  return name?.kind === 'known' && typeof name.data === 'string' ? name.data : undefined
}

/** Where a value may be changed, the deciding literal first and the place of use last. */
export function changeablePlaces(value: Value): readonly Place[] {
  const places: Place[] = []
  for (let at: Origin | undefined = value.origin; at; at = at.via) {
    if (at.kind === 'written' || at.via === undefined) places.push(at.place)
  }
  return places
}

/** Whether a written value is the wanted one already. */
export function isEqual(value: Value, wanted: Json): boolean {
  const json = jsonOfValue(value)
  return json.kind === 'json' && JSON.stringify(json.data) === JSON.stringify(wanted)
}

/** Whether a property of an object that is written has the wanted value by default: there is nothing to change. */
export function holdsByDefault(body: ObjectValue, path: readonly (string | number)[], wanted: Json): boolean {
  const followed = followPath(body, path)
  const [name, ...inner] = followed?.missing ?? []
  if (!followed || name === undefined || inner.length > 0) return false
  const value = child(followed.last, name)
  return value?.origin.kind === 'default' && isEqual(value, wanted)
}

/** What is to be added below one place: members by name, nested as far as the containers are missing. */
export type Addition = Map<string, Json | Addition>

export function addTo(addition: Addition, missing: readonly string[], value: Json): void {
  const [name = '', ...inner] = missing
  if (inner.length === 0) {
    addition.set(name, value)
    return
  }
  const known = addition.get(name)
  const below: Addition = known instanceof Map ? known : new Map()
  addition.set(name, below)
  addTo(below, inner, value)
}
