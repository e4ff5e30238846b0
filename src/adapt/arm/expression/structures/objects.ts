import { knownValue, objectOfValues } from '../../../../model/make-value.ts'
import type { ObjectValue, UnknownValue, Value } from '../../../../model/value.ts'
import { type CallSite, charge, dependent, onDemand } from '../call-site.ts'
import { type FunctionError, fail } from '../functions/function.ts'
import { compareText } from '../functions/text.ts'
import { memberOf } from '../members.ts'
import type { ValueFunctions } from '../value-function.ts'
import { mergeDeep, mergeShallow } from './merge.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object */
export const objectFunctions: ValueFunctions = {
  createobject: { min: 0, max: undefined, takesUnknown: true, call: createObject },
  items: { min: 1, max: 1, call: ([value], site) => items(value, site) },
  objectkeys: { min: 1, max: 1, call: ([value], site) => objectKeys(value, site) },
  union: { min: 2, max: undefined, takesUnknown: true, call: mergeDeep },
  shallowmerge: { min: 1, max: 1, call: ([list], site) => mergeShallow(list, site) },
}

function createObject(args: readonly Value[], site: CallSite): Value | FunctionError {
  if (args.length % 2 === 1) return fail('expects pairs of a name and a value')
  const entries: [string, Value][] = []
  let rest: UnknownValue | undefined
  for (let i = 0; i < args.length; i += 2) {
    const [name, value] = args.slice(i, i + 2)
    if (name?.kind === 'unknown') rest ??= name
    else if (name?.kind !== 'known' || typeof name.data !== 'string' || !value) return fail('expects a string as name')
    else entries.push([name.data, value])
  }
  return objectOfValues(entries, site.evaluation.origin, rest)
}

function sortedKeys(object: ObjectValue): readonly string[] {
  return [...object.keys()].sort(compareText)
}

function items(object: Value | undefined, site: CallSite): Value | FunctionError {
  if (object?.kind !== 'object') return fail('expects an object')
  const keys = sortedKeys(object)
  const { origin } = site.evaluation
  const limit = charge(site, keys.length)
  return (
    limit ?? {
      kind: 'array',
      origin,
      length: keys.length,
      rest: object.rest,
      item: index => itemObject(object, keys[index] ?? '', site),
    }
  )
}

/** `{ key, value }`; the value is evaluated when asked for. */
function itemObject(object: ObjectValue, key: string, site: CallSite): ObjectValue {
  return {
    kind: 'object',
    origin: site.evaluation.origin,
    keys: () => ['key', 'value'],
    get(name) {
      const lower = name.toLowerCase()
      if (lower === 'key') return keyValue(object, key, site)
      return lower === 'value' ? onDemand(site, () => memberOf(object, key)) : undefined
    },
  }
}

function keyValue(object: ObjectValue, key: string, site: CallSite): Value {
  return knownValue(key, site.evaluation.origin, object.secure)
}

function objectKeys(object: Value | undefined, site: CallSite): Value | FunctionError {
  if (object?.kind !== 'object') return fail('expects an object')
  const keys = sortedKeys(object)
  const limit = charge(site, keys.length)
  if (limit) return limit
  if (keys.length === 0 && object.rest) return dependent(site, object.rest)
  return {
    kind: 'array',
    origin: site.evaluation.origin,
    length: keys.length,
    rest: object.rest,
    item: index => keyValue(object, keys[index] ?? '', site),
  }
}
