import { arrayOfValues } from '../../../../model/make-value.ts'
import type { ArrayValue, UnknownValue, Value } from '../../../../model/value.ts'
import { type CallSite, charge, computed, dependent, onDemand } from '../call-site.ts'
import { exceed, type FunctionError, fail, isFunctionError } from '../functions/function.ts'
import { textsOf } from '../functions/text.ts'
import { describeValue, itemOf, itemsOf } from '../members.ts'
import type { ValueFunctions } from '../value-function.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array */
export const arrayFunctions: ValueFunctions = {
  array: { min: 1, max: 1, call: ([value], site) => toArray(value, site) },
  createarray: {
    min: 0,
    max: undefined,
    takesUnknown: true,
    call: (args, site) => arrayOfValues(args, site.evaluation.origin),
  },
  concat: { min: 0, max: undefined, takesUnknown: true, call: concat },
  flatten: {
    min: 1,
    max: 1,
    call: ([list], site) =>
      withArray(
        list,
        () => fail('expects an array of arrays'),
        array => joinArrays(itemsOf(array), site, array.rest),
      ),
  },
  first: { min: 1, max: 1, call: ([value], site) => end(value, site, 0) },
  last: { min: 1, max: 1, call: ([value], site) => end(value, site, -1) },
  take: {
    min: 2,
    max: 2,
    call: ([value, count], site) => slice(value, count, site, (length, n) => [0, Math.min(n, length)]),
  },
  skip: {
    min: 2,
    max: 2,
    call: ([value, count], site) => slice(value, count, site, (length, n) => [Math.min(n, length), length]),
  },
}

function withArray(
  value: Value | undefined,
  otherwise: () => Value | FunctionError,
  use: (array: ArrayValue) => Value | FunctionError,
): Value | FunctionError {
  return value?.kind === 'array' ? use(value) : otherwise()
}

function toArray(value: Value | undefined, site: CallSite): Value {
  if (value?.kind === 'array') return value
  return arrayOfValues(value ? [value] : [], site.evaluation.origin)
}

/** Texts are joined as texts; as soon as one argument is an array, all must be. */
function concat(args: readonly Value[], site: CallSite): Value | FunctionError {
  if (args.some(arg => arg.kind === 'array')) return joinArrays(args, site, undefined)
  const object = args.find(arg => arg.kind === 'object')
  if (object) return fail('expects strings only, or arrays only, not an object')
  const unknown = args.find(arg => arg.kind === 'unknown')
  if (unknown?.kind === 'unknown') return args.length === 1 ? unknown : dependent(site, unknown)
  const [only] = args
  if (args.length === 1 && only?.kind === 'known' && typeof only.data === 'string') return only
  const texts = textsOf(args.map(arg => (arg.kind === 'known' ? arg.data : null)))
  if (isFunctionError(texts)) return texts
  return charge(site, args.length) ?? computed(site, texts.join(''))
}

const maximumItems = 100_000

function joinArrays(parts: readonly Value[], site: CallSite, rest: UnknownValue | undefined): Value | FunctionError {
  const items: Value[] = []
  let unknown = rest
  for (const part of parts) {
    if (part.kind === 'unknown') unknown ??= part
    else if (part.kind !== 'array') return fail(`expects arrays only, not ${describeValue(part)}`)
    else if (items.length + part.length > maximumItems)
      return exceed(`would make an array of more than ${maximumItems} items`)
    else {
      items.push(...itemsOf(part))
      unknown ??= part.rest
    }
  }
  return charge(site, items.length) ?? arrayOfValues(items, site.evaluation.origin, unknown)
}

/** `null` for an empty array, an empty text for an empty one. Where items may be missing, no one knows which is the first. */
function end(value: Value | undefined, site: CallSite, at: 0 | -1): Value | FunctionError {
  if (value?.kind === 'known' && typeof value.data === 'string') return computed(site, value.data.at(at) ?? '')
  if (value?.kind !== 'array') return fail('expects an array or a string')
  if (value.rest) return dependent(site, value.rest)
  if (value.length === 0) return computed(site, null)
  return itemOf(value, at === 0 ? 0 : value.length - 1)
}

function slice(
  value: Value | undefined,
  count: Value | undefined,
  site: CallSite,
  range: (length: number, count: number) => readonly [number, number],
): Value | FunctionError {
  if (count?.kind !== 'known' || !Number.isInteger(count.data)) return fail('expects an integer as second argument')
  const number = Math.max(0, Number(count.data))
  if (value?.kind === 'known' && typeof value.data === 'string') {
    return computed(site, value.data.slice(...range(value.data.length, number)))
  }
  if (value?.kind !== 'array') return fail('expects an array or a string')
  if (value.rest) return dependent(site, value.rest)
  const [from, to] = range(value.length, number)
  return {
    kind: 'array',
    origin: site.evaluation.origin,
    length: to - from,
    item: index => onDemand(site, () => itemOf(value, from + index)),
  }
}
