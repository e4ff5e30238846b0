import { arrayOfValues, objectOfValues } from '../../../model/make-value.ts'
import type { ArrayValue, ObjectValue, UnknownValue, Value } from '../../../model/value.ts'
import { argument, type CallSite, charge, computed, dependent, onDemand } from './call-site.ts'
import type { Forms } from './form.ts'
import { type FunctionError, fail, isFunctionError } from './functions/function.ts'
import { type Lambda, lambdaOf } from './lambda.ts'
import { itemOf, memberOf } from './members.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
export const lambdaForms: Forms = {
  lambdavariables: { min: 1, max: 1, evaluate: lambdaVariable },
  lambda: { min: 2, max: undefined, evaluate: () => fail('stands where no function takes it') },
  filter: { min: 2, max: 2, evaluate: site => onArray(site, filter) },
  map: { min: 2, max: 2, evaluate: site => onArray(site, map) },
  sort: { min: 2, max: 2, evaluate: site => onArray(site, sort) },
  reduce: { min: 3, max: 3, evaluate: site => onArray(site, reduce) },
  toobject: { min: 2, max: 3, evaluate: site => onArray(site, toObject) },
  groupby: { min: 2, max: 3, evaluate: site => onArray(site, groupBy) },
  mapvalues: { min: 2, max: 2, evaluate: mapValues },
}

function lambdaVariable(site: CallSite): Value | FunctionError {
  const name = argument(site, 0)
  const lower = name.kind === 'known' ? String(name.data).toLowerCase() : undefined
  for (let variable = site.evaluation.variables; variable; variable = variable.outer) {
    if (variable.lowerName === lower) return variable.value
  }
  return fail(`finds no variable ${lower ?? ''} of a lambda around it`)
}

function onArray(
  site: CallSite,
  use: (array: ArrayValue, site: CallSite) => Value | FunctionError,
): Value | FunctionError {
  const value = argument(site, 0)
  if (value.kind === 'unknown') return dependent(site, value)
  if (value.kind !== 'array') return fail('expects an array as first argument')
  return charge(site, value.length) ?? use(value, site)
}

/** Items are computed when asked for. */
function map(array: ArrayValue, site: CallSite): Value | FunctionError {
  const lambda = lambdaOf(site, 1, 2)
  if (isFunctionError(lambda)) return lambda
  const items: Value[] = []
  const item = (index: number) =>
    (items[index] ??= onDemand(site, () => lambda.call(itemOf(array, index), computed(site, index))))
  return { kind: 'array', origin: site.evaluation.origin, length: array.length, rest: array.rest, item }
}

/** Where it is not known whether an item passes, the others stay and the number of items is unknown. */
function filter(array: ArrayValue, site: CallSite): Value | FunctionError {
  const lambda = lambdaOf(site, 1, 2)
  if (isFunctionError(lambda)) return lambda
  const kept: Value[] = []
  let { rest } = array
  for (let index = 0; index < array.length; index++) {
    const item = itemOf(array, index)
    const passes = lambda.call(item, computed(site, index))
    if (passes.kind === 'unknown') rest ??= passes
    else if (passes.kind !== 'known' || typeof passes.data !== 'boolean')
      return fail('expects a lambda that returns a Boolean')
    else if (passes.data) kept.push(item)
  }
  return arrayOfValues(kept, site.evaluation.origin, rest)
}

/** Stable; the lambda says whether its first argument comes before its second one. */
function sort(array: ArrayValue, site: CallSite): Value | FunctionError {
  const lambda = lambdaOf(site, 1, 2)
  if (isFunctionError(lambda)) return lambda
  if (array.rest) return dependent(site, array.rest)
  let trouble: UnknownValue | FunctionError | undefined
  const precedes = (a: Value, b: Value): boolean => {
    if (trouble) return false
    const result = lambda.call(a, b)
    if (result.kind === 'unknown') trouble = result
    else if (result.kind !== 'known' || typeof result.data !== 'boolean')
      trouble = fail('expects a lambda that returns a Boolean')
    else return result.data
    return false
  }
  const items = Array.from({ length: array.length }, (_, index) => itemOf(array, index))
  items.sort((a, b) => (precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0))
  if (trouble) return isFunctionError(trouble) ? trouble : dependent(site, trouble)
  return arrayOfValues(items, site.evaluation.origin)
}

function reduce(array: ArrayValue, site: CallSite): Value | FunctionError {
  const lambda = lambdaOf(site, 2, 3)
  if (isFunctionError(lambda)) return lambda
  if (array.rest) return dependent(site, array.rest)
  let current = argument(site, 1)
  for (let index = 0; index < array.length; index++)
    current = lambda.call(current, itemOf(array, index), computed(site, index))
  return current
}

function toObject(array: ArrayValue, site: CallSite): Value | FunctionError {
  const entries = entriesBy(array, site)
  if (isFunctionError(entries)) return entries
  return objectOfValues(entries.known, site.evaluation.origin, entries.rest)
}

function groupBy(array: ArrayValue, site: CallSite): Value | FunctionError {
  const entries = entriesBy(array, site)
  if (isFunctionError(entries)) return entries
  const groups = new Map<string, { readonly key: string; readonly items: Value[] }>()
  for (const [key, value] of entries.known) {
    const lower = key.toLowerCase()
    const group = groups.get(lower) ?? { key, items: [] }
    group.items.push(value)
    groups.set(lower, group)
  }
  const { origin } = site.evaluation
  return objectOfValues(
    [...groups.values()].map(({ key, items }) => [key, arrayOfValues(items, origin, entries.rest)]),
    origin,
    entries.rest,
  )
}

/** Key and value of each item by the lambdas; `rest` where a key is not known. */
function entriesBy(
  array: ArrayValue,
  site: CallSite,
): { readonly known: readonly (readonly [string, Value])[]; readonly rest: UnknownValue | undefined } | FunctionError {
  const keyOf = lambdaOf(site, 1, 1)
  const memberFor = site.node.args.length > 2 ? lambdaOf(site, 2, 1) : undefined
  if (isFunctionError(keyOf)) return keyOf
  if (isFunctionError(memberFor)) return memberFor
  const known: [string, Value][] = []
  let { rest } = array
  for (let index = 0; index < array.length; index++) {
    const item = itemOf(array, index)
    const key = keyOf.call(item)
    if (key.kind === 'unknown') rest ??= key
    else if (key.kind !== 'known' || typeof key.data !== 'string')
      return fail('expects a lambda that returns a string as key')
    else known.push([key.data, memberFor ? memberFor.call(item) : item])
  }
  return { known, rest }
}

function mapValues(site: CallSite): Value | FunctionError {
  const object = argument(site, 0)
  if (object.kind === 'unknown') return dependent(site, object)
  if (object.kind !== 'object') return fail('expects an object as first argument')
  const lambda = lambdaOf(site, 1, 1)
  if (isFunctionError(lambda)) return lambda
  return charge(site, object.keys().length) ?? mapped(object, lambda, site)
}

function mapped(object: ObjectValue, lambda: Lambda, site: CallSite): ObjectValue {
  const keys = object.keys()
  const compute = (key: string) => {
    const member = memberOf(object, key)
    return member && lambda.call(member)
  }
  return {
    kind: 'object',
    origin: site.evaluation.origin,
    rest: object.rest,
    keys: () => keys,
    get: key => onDemand(site, () => compute(key)),
  }
}
