import type { Json } from '../../model/json.ts'
import { arrayOfValues, knownValue, objectOfValues } from '../../model/make-value.ts'
import type { ArrayValue, ObjectValue, UnknownValue, Value } from '../../model/value.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import { toArm } from './map/to-arm.ts'
import type { Transform } from './map/types.ts'

/** Turns an argument's value into ARM's, parts of which may be unknown. `undefined` means that ARM has nothing then. */
export function transformValue(as: Transform | undefined, value: Value): Value | undefined {
  if (as === undefined) return value
  if (as === 'list') return arrayOfValues([value], value.origin)
  if (typeof as === 'object' && 'whenPresent' in as) return presence(value, as.whenPresent)
  switch (value.kind) {
    case 'unknown':
      return unknownResult(as, value)
    case 'known':
      return { ...valueOfJson(toArm(as, value.data), value.origin, value.secure), target: value.target }
    case 'array':
      return arrayResult(as, value)
    case 'object':
      return as === 'entries' ? entriesOf(value) : value
  }
}

/** What only the deployment knows is there nevertheless; a variable without a value may be null. */
function presence(value: Value, constant: Json): Value {
  const mayBeNull = value.kind === 'unknown' && !value.target && value.reason.kind !== 'runtime'
  return mayBeNull ? value : valueOfJson(constant, value.origin)
}

function unknownResult(as: Transform, value: UnknownValue): Value {
  const { origin, secure } = value
  if (as === 'keys') return { ...objectOfValues([], origin, value), secure }
  if (as === 'entries') return { ...arrayOfValues([], origin, value), secure }
  const { target: _, ...rest } = value
  return as === 'string' ? value : rest
}

function arrayResult(as: Transform, value: ArrayValue): Value | undefined {
  if (as === 'first') return value.length > 0 ? value.item(0) : value.rest
  if (as === 'keys') return keysOf(value)
  if (typeof as === 'object' && 'join' in as) return joined(value, as.join)
  return { ...value, item: index => transformValue(as, value.item(index)) ?? value.item(index) }
}

function keysOf(value: ArrayValue): ObjectValue {
  const entries: [string, Value][] = []
  let rest = value.rest
  for (let index = 0; index < value.length; index++) {
    const item = value.item(index)
    if (item.kind === 'known') entries.push([String(item.data), objectOfValues([], item.origin)])
    else if (item.kind === 'unknown') rest ??= item
  }
  return objectOfValues(entries, value.origin, rest)
}

function joined(value: ArrayValue, separator: string): Value {
  if (value.rest) return value.rest
  const texts: string[] = []
  for (let index = 0; index < value.length; index++) {
    const item = value.item(index)
    if (item.kind !== 'known') return item
    texts.push(String(item.data))
  }
  return knownValue(texts.join(separator), value.origin, value.secure)
}

function entriesOf(value: ObjectValue): Value {
  const items = value.keys().flatMap(key => {
    const member = value.get(key)
    if (!member) return []
    const name = knownValue(key, member.origin)
    return [
      objectOfValues(
        [
          ['name', name],
          ['value', member],
        ],
        member.origin,
      ),
    ]
  })
  return arrayOfValues(items, value.origin, value.rest)
}
