import type { ArrayValue, Value } from '../../../../model/value.ts'
import { type CallSite, computed, dependent } from '../call-site.ts'
import { type FunctionError, fail, isFunctionError } from '../functions/function.ts'
import { describeValue, itemOf, memberOf } from '../members.ts'
import type { ValueFunctions } from '../value-function.ts'

/** Access that answers null where `.name` and `[index]` would fail. */
export const accessFunctions: ValueFunctions = {
  tryget: { min: 2, max: undefined, call: ([value, ...steps], site) => tryGet(value, steps, site, step) },
  indexfromend: { min: 2, max: 2, call: ([value, index], site) => orFail(fromEnd(value, index), site) },
  tryindexfromend: {
    min: 2,
    max: undefined,
    call([value, index, ...steps], site) {
      const item = fromEnd(value, index)
      return item === undefined ? computed(site, null) : isFunctionError(item) ? item : tryGet(item, steps, site, step)
    },
  },
}

type Step = (value: Value, key: Value) => Value | undefined | FunctionError

function tryGet(value: Value | undefined, steps: readonly Value[], site: CallSite, take: Step): Value | FunctionError {
  let current = value
  for (const key of steps) {
    if (!current || (current.kind === 'known' && current.data === null)) return computed(site, null)
    if (current.kind === 'unknown') return current
    const next = take(current, key)
    if (isFunctionError(next)) return next
    current = next
  }
  return current ?? computed(site, null)
}

/** The member or item that a key names; `undefined` when there is none. What `rest` may hold is unknown. */
export function step(value: Value, key: Value): Value | undefined | FunctionError {
  if (key.kind === 'unknown') return key
  if (key.kind !== 'known') return fail('expects a string or an integer as key')
  if (value.kind === 'object' && typeof key.data === 'string') return memberOf(value, key.data) ?? value.rest
  if (value.kind === 'array' && typeof key.data === 'number') return itemAt(value, key.data)
  return fail(`finds no ${typeof key.data} key in ${describeValue(value)}`)
}

function itemAt(array: ArrayValue, index: number): Value | undefined | FunctionError {
  if (!Number.isInteger(index) || index < 0) return fail('expects an index that is an integer and not negative')
  if (array.rest) return array.rest
  return index < array.length ? itemOf(array, index) : undefined
}

/** The last item has index 1. */
function fromEnd(value: Value | undefined, index: Value | undefined): Value | undefined | FunctionError {
  if (value?.kind !== 'array') return fail('expects an array')
  if (index?.kind !== 'known' || !Number.isInteger(index.data) || Number(index.data) < 1)
    return fail('expects an index from 1 on')
  if (value.rest) return value.rest
  const at = value.length - Number(index.data)
  return at < 0 ? undefined : itemOf(value, at)
}

function orFail(value: Value | undefined | FunctionError, site: CallSite): Value | FunctionError {
  if (value === undefined) return fail('has an index that is out of bounds')
  return isFunctionError(value) || value.kind !== 'unknown' ? value : dependent(site, value)
}
