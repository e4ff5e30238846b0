import type { ArrayValue, KnownValue, ObjectValue, Origin, Place, UnknownValue, Value } from '../../../model/value.ts'
import type { TfValue } from '../value.ts'
import { numberToDouble } from './number-text.ts'
import { isMapping, isSequence, markedSensitive, partOf, type TfMapping, type TfSequence } from './values.ts'

/**
 * A Terraform value as the model has it, presented lazily. `place` is where it is used: the origin of a value that has
 * none. Members of objects that are null count as absent, as they do for Terraform's providers.
 */
export function modelValueOf(value: TfValue, place: Place): Value {
  const base = baseOf(value, place)
  if (value.kind === 'unknown') {
    const { reason, expression, notBlank } = value
    return { ...base, kind: 'unknown', reason, expression, present: notBlank } satisfies UnknownValue
  }
  if (isSequence(value)) return { ...base, ...arrayOf(value, place) }
  if (isMapping(value)) return { ...base, ...objectOf(value, place) }
  return { ...base, kind: 'known', data: dataOf(value) } satisfies KnownValue
}

function baseOf(value: TfValue, place: Place) {
  const origin: Origin = value.origin ?? { place, kind: 'computed' }
  return { origin, ...(value.sensitive && { secure: true }), ...(value.target && { target: value.target }) }
}

function dataOf(value: TfValue): KnownValue['data'] {
  if (value.kind === 'number') return numberToDouble(value.value)
  return value.kind === 'string' || value.kind === 'bool' ? value.value : null
}

function childOf(whole: TfValue, item: TfValue, place: Place): Value {
  return modelValueOf(markedSensitive(partOf(whole, item), whole.sensitive), place)
}

function arrayOf(value: TfSequence, place: Place): Pick<ArrayValue, 'kind' | 'length' | 'item'> {
  return {
    kind: 'array',
    length: value.items.length,
    item(index) {
      const item = value.items[index]
      if (!item) throw new RangeError(`no item ${index} in an array of ${value.items.length}`)
      return childOf(value, item, place)
    },
  }
}

function objectOf(value: TfMapping, place: Place): Pick<ObjectValue, 'kind' | 'keys' | 'get'> {
  return {
    kind: 'object',
    keys: () => Array.from(value.entries).flatMap(([name, item]) => (item.kind === 'null' ? [] : [name])),
    get(key) {
      const item = value.entries.get(key) ?? entryIgnoringCase(value, key)
      return item && item.kind !== 'null' ? childOf(value, item, place) : undefined
    },
  }
}

function entryIgnoringCase(value: TfMapping, key: string): TfValue | undefined {
  const wanted = key.toLowerCase()
  for (const [name, item] of value.entries) if (name.toLowerCase() === wanted) return item
  return undefined
}
