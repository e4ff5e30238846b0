import type { ArrayValue, KnownValue, ObjectValue, Origin, UnknownReason, UnknownValue, Value } from './value.ts'

export function knownValue(data: KnownValue['data'], origin: Origin, secure?: boolean): KnownValue {
  return secure ? { kind: 'known', data, origin, secure } : { kind: 'known', data, origin }
}

/** `expression` is the text that blocks, as written. */
export function unknownValue(reason: UnknownReason, expression: string, origin: Origin): UnknownValue {
  return { kind: 'unknown', reason, expression, origin }
}

/** An array of values that exist already. */
export function arrayOfValues(items: readonly Value[], origin: Origin, rest?: UnknownValue): ArrayValue {
  return { kind: 'array', length: items.length, origin, rest, item: index => itemAt(items, index) }
}

function itemAt(items: readonly Value[], index: number): Value {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item ${index} in an array of ${items.length}`)
  return item
}

/** An object of values that exist already. Of keys that differ in case only, the first one gives the spelling and the last one the value. */
export function objectOfValues(
  entries: Iterable<readonly [string, Value]>,
  origin: Origin,
  rest?: UnknownValue,
): ObjectValue {
  const members = new Map<string, { readonly key: string; readonly value: Value }>()
  for (const [key, value] of entries) {
    const lower = key.toLowerCase()
    members.set(lower, { key: members.get(lower)?.key ?? key, value })
  }
  const keys = [...members.values()].map(member => member.key)
  return { kind: 'object', origin, rest, keys: () => keys, get: key => members.get(key.toLowerCase())?.value }
}
