import { asSecure } from '../../../model/decorate.ts'
import type { ArrayValue, ObjectValue, Value } from '../../../model/value.ts'

/** A member; secret when the object is. `undefined` when it is absent. */
export function memberOf(object: ObjectValue, key: string): Value | undefined {
  const member = object.get(key)
  return member && object.secure ? asSecure(member) : member
}

export function itemOf(array: ArrayValue, index: number): Value {
  return array.secure ? asSecure(array.item(index)) : array.item(index)
}

export function itemsOf(array: ArrayValue): readonly Value[] {
  return Array.from({ length: array.length }, (_, index) => itemOf(array, index))
}

export function entriesOf(object: ObjectValue): readonly (readonly [string, Value])[] {
  return object.keys().flatMap(key => {
    const member = memberOf(object, key)
    return member ? [[key, member] as const] : []
  })
}

/** As error messages name it. */
export function describeValue(value: Value): string {
  if (value.kind === 'known') return value.data === null ? 'null' : `a ${typeof value.data}`
  return value.kind === 'array' ? 'an array' : 'an object'
}
