import type { UnknownValue, Value } from '../../../../model/value.ts'
import { type CallSite, charge, computed, dependent } from '../call-site.ts'
import { type Equality, equalValues } from '../equality.ts'
import { type FunctionError, fail } from '../functions/function.ts'
import { indexOfText, lastIndexOfText } from '../functions/strings.ts'
import { itemsOf } from '../members.ts'
import type { ValueFunctions } from '../value-function.ts'

/** Questions about values that can often be answered although not all of the value is known. */
export const searchFunctions: ValueFunctions = {
  contains: { min: 2, max: 2, call: ([container, item], site) => contains(container, item, site) },
  empty: { min: 1, max: 1, call: ([value], site) => empty(value, site) },
  equals: { min: 2, max: 2, takesUnknown: true, call: ([a, b], site) => equals(a, b, site) },
  indexof: { min: 2, max: 2, call: ([list, item], site) => indexOf(list, item, site, indexOfText, false) },
  lastindexof: { min: 2, max: 2, call: ([list, item], site) => indexOf(list, item, site, lastIndexOfText, true) },
  length: { min: 1, max: 1, call: ([value], site) => length(value, site) },
}

function answer(site: CallSite, equality: Equality): Value {
  return typeof equality === 'boolean' ? computed(site, equality) : dependent(site, equality)
}

function equals(a: Value | undefined, b: Value | undefined, site: CallSite): Value | FunctionError {
  if (!a || !b) return fail('expects two arguments')
  return charge(site, sizeOf(a)) ?? answer(site, equalValues(a, b, site.evaluation.scope.budget))
}

function sizeOf(value: Value): number {
  if (value.kind === 'array') return value.length
  return value.kind === 'object' ? value.keys().length : 1
}

/** Case counts in strings and items, not in the names of members. */
function contains(container: Value | undefined, item: Value | undefined, site: CallSite): Value | FunctionError {
  if (container?.kind === 'array' && item) return containsItem(container, item, site)
  const text = item?.kind === 'known' && item.data !== null ? String(item.data) : undefined
  if (text === undefined) return fail('expects a string or an array to search in, and a scalar to find')
  if (container?.kind === 'object') return answer(site, container.get(text) ? true : (container.rest ?? false))
  if (container?.kind !== 'known' || typeof container.data !== 'string')
    return fail('expects a string, an array or an object to search in')
  return computed(site, container.data.includes(text))
}

function containsItem(array: Value & { kind: 'array' }, item: Value, site: CallSite): Value {
  const { budget } = site.evaluation.scope
  const limit = charge(site, array.length)
  if (limit) return limit
  let unknown: UnknownValue | undefined = array.rest
  for (const candidate of itemsOf(array)) {
    const equal = equalValues(candidate, item, budget)
    if (equal === true) return computed(site, true)
    if (equal !== false) unknown ??= equal
  }
  return answer(site, unknown ?? false)
}

function indexOf(
  list: Value | undefined,
  item: Value | undefined,
  site: CallSite,
  inText: (text: string, part: string) => number,
  fromEnd: boolean,
): Value | FunctionError {
  if (list?.kind === 'known' && typeof list.data === 'string') {
    if (item?.kind !== 'known' || typeof item.data !== 'string') return fail('expects a string to find in a string')
    return computed(site, inText(list.data, item.data))
  }
  if (list?.kind !== 'array' || !item) return fail('expects a string or an array to search in')
  if (list.rest) return dependent(site, list.rest)
  const { budget } = site.evaluation.scope
  const limit = charge(site, list.length)
  if (limit) return limit
  const order = itemsOf(list).map((candidate, index) => ({ candidate, index }))
  for (const { candidate, index } of fromEnd ? order.reverse() : order) {
    const equal = equalValues(candidate, item, budget)
    if (equal === true) return computed(site, index)
    if (equal !== false) return dependent(site, equal)
  }
  return computed(site, -1)
}

function length(value: Value | undefined, site: CallSite): Value | FunctionError {
  if (value?.kind === 'known' && typeof value.data === 'string') return computed(site, value.data.length)
  if (value?.kind !== 'array' && value?.kind !== 'object') return fail('expects a string, an array or an object')
  return value.rest ? dependent(site, value.rest) : computed(site, sizeOf(value))
}

function empty(value: Value | undefined, site: CallSite): Value | FunctionError {
  if (value?.kind === 'array' || value?.kind === 'object') {
    return sizeOf(value) === 0 && value.rest ? dependent(site, value.rest) : computed(site, sizeOf(value) === 0)
  }
  if (value?.kind !== 'known' || (value.data !== null && typeof value.data !== 'string'))
    return fail('expects a string, an array or an object')
  return computed(site, value.data === null || value.data === '')
}
