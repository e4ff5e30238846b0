import type { Place } from '../../model/value.ts'
import { evaluateAt, expressionIn, type ScopeOf } from './content.ts'
import { convertValue } from './expression/convert.ts'
import { safeInteger } from './expression/number.ts'
import { numberFromDouble } from './expression/number-text.ts'
import { dynamicType, numberType, stringType } from './expression/type.ts'
import {
  entriesOf,
  failure,
  isMapping,
  nullValue,
  numberValue,
  objectValue,
  partOf,
  stringValue,
  type TfUnknown,
  tupleValue,
  unknownValue,
} from './expression/values.ts'
import type { Declaration } from './folder.ts'
import type { TfValue } from './value.ts'

/** One of the copies that `count` or `for_each` makes of a resource or a module call. */
export interface Instance {
  /** `*` stands for copies whose number or keys are not known. */
  readonly key: string | number | undefined
  /** As it follows the address: `[0]`, `["a"]`, `[*]`. */
  readonly suffix: string
  /** `each` or `count`. */
  readonly names: ReadonlyMap<string, TfValue>
}

export interface Repetition {
  readonly kind: 'one' | 'count' | 'for_each'
  readonly instances: readonly Instance[]
  /** Set when the number of instances is not known; there is one that stands for all. */
  readonly unknown?: TfUnknown | undefined
  /** There is no instance. The one that is listed stands for the declaration, which is not deployed. */
  readonly none?: boolean | undefined
  /** How many were asked for, when that is more than the limit. */
  readonly cut?: number | undefined
  /** The argument that decides; the block when there is none. */
  readonly place: Place
}

const only: readonly Instance[] = [{ key: undefined, suffix: '', names: new Map() }]

/** Evaluates `count` or `for_each` of a resource, data or module block. */
export function repeat(declaration: Declaration, scopeOf: ScopeOf, place: Place, limit: number): Repetition {
  const { parts } = declaration
  const written = (name: string) => {
    const found = expressionIn(parts, name)
    return found && evaluateAt(found.attribute.value, scopeOf(found.source))
  }
  const count = written('count')
  if (count) return byCount(count, place, limit)
  const keys = written('for_each')
  if (keys) return byKeys(keys, place, limit)
  return { kind: 'one', instances: only, place }
}

function byCount(written: TfValue, header: Place, limit: number): Repetition {
  const place = written.origin?.place ?? header
  const count = convertValue(written, numberType)
  const number = count.kind === 'number' ? safeInteger(count.value) : undefined
  if (number === undefined || number < 0)
    return standIn('count', blocker(count, 'count must be a whole number that is not negative', written), place)
  if (number === 0) return { ...standIn('count', notDeployed(written), place), unknown: undefined, none: true }
  const length = Math.min(number, limit)
  const instances = Array.from({ length }, (_, index): Instance => {
    const value = numberValue(numberFromDouble(index) ?? index)
    return { key: index, suffix: `[${index}]`, names: new Map([['count', objectValue(new Map([['index', value]]))]]) }
  })
  return { kind: 'count', instances, place, ...(number > limit && { cut: number }) }
}

function byKeys(collection: TfValue, header: Place, limit: number): Repetition {
  const place = collection.origin?.place ?? header
  const pairs = keyedItems(collection)
  if (!Array.isArray(pairs)) return standIn('for_each', pairs as TfUnknown, place)
  if (pairs.length === 0)
    return { ...standIn('for_each', notDeployed(collection), place), unknown: undefined, none: true }
  const instances = pairs.slice(0, limit).map(
    ([key, value]): Instance => ({
      key,
      suffix: `[${JSON.stringify(key)}]`,
      names: new Map([['each', eachOf(stringValue(key), value)]]),
    }),
  )
  return { kind: 'for_each', instances, place, ...(pairs.length > limit && { cut: pairs.length }) }
}

function keyedItems(collection: TfValue): (readonly [string, TfValue])[] | TfUnknown {
  if (isMapping(collection))
    return entriesOf(collection).map(([name, item]) => [name, partOf(collection, item)] as const)
  if (collection.kind !== 'set') return blocker(collection, 'for_each takes a map or a set of strings', collection)
  const pairs: (readonly [string, TfValue])[] = []
  for (const item of collection.items) {
    const text = convertValue(item, stringType)
    if (text.kind !== 'string') return blocker(text, 'for_each takes a map or a set of strings', collection)
    pairs.push([text.value, partOf(collection, text)])
  }
  return pairs
}

/** Why a value cannot be used: it is unknown, or it is wrong. */
function blocker(value: TfValue, message: string, written: TfValue): TfUnknown {
  const reason = value.kind === 'unknown' ? value : failure(message)
  return { ...reason, origin: value.origin ?? written.origin }
}

function notDeployed(written: TfValue): TfUnknown {
  const reason = { kind: 'error', message: 'There is no instance, so that its key and value do not exist.' } as const
  return { ...unknownValue(dynamicType, reason), origin: written.origin }
}

/** One instance for all of which nothing is known but what does not depend on the key. */
function standIn(kind: 'count' | 'for_each', unknown: TfUnknown, place: Place): Repetition {
  const part = (name: string): TfUnknown => ({ ...unknown, type: dynamicType, expression: unknown.expression || name })
  const names: ReadonlyMap<string, TfValue> =
    kind === 'count'
      ? new Map([['count', objectValue(new Map([['index', part('count.index')]]))]])
      : new Map([['each', eachOf(part('each.key'), part('each.value'))]])
  return { kind, instances: [{ key: '*', suffix: '[*]', names }], unknown, place }
}

function eachOf(key: TfValue, value: TfValue): TfValue {
  return objectValue(
    new Map([
      ['key', key],
      ['value', value],
    ]),
  )
}

/** What the bare reference (`azurerm_subnet.app`, `module.net`) is worth, from the values of its instances. */
export function valueOfAll(repetition: Repetition, valueOfOne: (instance: Instance) => TfValue): TfValue {
  const { kind, instances, unknown, none, cut } = repetition
  if (unknown || cut !== undefined) {
    const reason =
      unknown ??
      unknownValue(dynamicType, {
        kind: 'limit',
        message: `only ${instances.length} of ${cut} instances are evaluated`,
      })
    return { ...reason, type: dynamicType }
  }
  if (kind === 'count') return tupleValue(none ? [] : instances.map(valueOfOne))
  if (kind === 'for_each') {
    const entries = none
      ? []
      : instances.map((instance): [string, TfValue] => [String(instance.key), valueOfOne(instance)])
    return objectValue(new Map(entries))
  }
  const [only] = instances
  return only ? valueOfOne(only) : nullValue()
}
