import { unknownValue } from '../../../model/make-value.ts'
import { nested } from '../../../model/nesting.ts'
import type { ArrayValue, ObjectValue, UnknownValue, Value } from '../../../model/value.ts'
import { itemOf, memberOf } from './members.ts'

/** Whether two values are equal, case-sensitively; an unknown where that depends on one. */
export type Equality = boolean | UnknownValue

export function equalValues(a: Value, b: Value): Equality {
  if (a.kind === 'unknown') return a
  if (b.kind === 'unknown') return b
  if (a.kind === 'known' || b.kind === 'known') return a.kind === 'known' && b.kind === 'known' && a.data === b.data
  return nested(
    () => equalMembers(a, b),
    () => unknownValue({ kind: 'limit', message: 'the data is nested too deep to be compared' }, '', a.origin),
  )
}

function equalMembers(a: ArrayValue | ObjectValue, b: ArrayValue | ObjectValue): Equality {
  if (a.kind === 'array') return b.kind === 'array' && equalArrays(a, b)
  return b.kind === 'object' && equalObjects(a, b)
}

/** Where items may be missing, their positions say nothing either. */
function equalArrays(a: ArrayValue, b: ArrayValue): Equality {
  const rest = a.rest ?? b.rest
  if (rest) return rest
  if (a.length !== b.length) return false
  let unknown: UnknownValue | undefined
  for (let i = 0; i < a.length; i++) {
    const equal = equalValues(itemOf(a, i), itemOf(b, i))
    if (equal === false) return false
    if (equal !== true) unknown ??= equal
  }
  return unknown ?? true
}

function equalObjects(a: ObjectValue, b: ObjectValue): Equality {
  let unknown = a.rest ?? b.rest
  if (!unknown && a.keys().length !== b.keys().length) return false
  for (const key of a.keys()) {
    const equal = equalMember(memberOf(a, key), memberOf(b, key), b.rest)
    if (equal === false) return false
    if (equal !== true) unknown ??= equal
  }
  if (!a.rest && b.keys().some(key => !a.get(key))) return false
  return unknown ?? true
}

function equalMember(a: Value | undefined, b: Value | undefined, rest: UnknownValue | undefined): Equality {
  if (!a) return true
  return b ? equalValues(a, b) : (rest ?? false)
}
