import type { TfType, TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { brief } from '../text.ts'
import { dynamicType, listOf, mapOf, stringType, typeOf, typesEqual } from '../type.ts'
import {
  entriesOf,
  failure,
  isFailure,
  isMapping,
  isSequence,
  listValue,
  mapValue,
  markedSensitive,
  nullValue,
  objectValue,
  partOf,
  stringValue,
  tupleValue,
} from '../values.ts'
import { any, type TfFunction, text, textOfArgument, typed } from './function.ts'

const stringList = listOf(stringType)

const zipmap: TfFunction = {
  params: [typed('keys', stringList), any('values', { partial: true, marked: true })],
  returns: dynamicType,
  call([keys, values = nullValue()]) {
    const names = keys && isSequence(keys) ? keys.items.map(textOfArgument) : []
    if (values.kind !== 'list' && values.kind !== 'tuple') return failure('values must be a list or tuple value')
    if (names.length !== values.items.length) {
      return failure(`number of keys (${names.length}) does not match number of values (${values.items.length})`)
    }
    const entries = new Map(values.items.map((item, i) => [names[i] ?? '', partOf(values, item)]))
    const result = values.kind === 'tuple' ? objectValue(entries) : mapValue(values.element, entries)
    return markedSensitive(result, values.sensitive)
  },
}

const keys: TfFunction = {
  params: [any('inputMap', { partial: true, marked: true })],
  returns: dynamicType,
  call([map = nullValue()]) {
    if (!isMapping(map)) return failure('must have map or object type')
    const names = entriesOf(map).map(([name]) => stringValue(name))
    return markedSensitive(map.kind === 'map' ? listValue(stringType, names) : tupleValue(names), map.sensitive)
  },
}

const values: TfFunction = {
  params: [any('mapping', { partial: true, marked: true })],
  returns: dynamicType,
  call([map = nullValue()]) {
    if (!isMapping(map)) return failure('values() requires a map as the first argument')
    const items = entriesOf(map).map(([, item]) => partOf(map, item))
    return markedSensitive(map.kind === 'map' ? listValue(map.element, items) : tupleValue(items), map.sensitive)
  },
}

const lookup: TfFunction = {
  params: [any('inputMap', { partial: true, marked: true }), text('key')],
  variadic: any('default', { nullable: true, unknown: true, marked: true }),
  returns: dynamicType,
  call([map = nullValue(), key, fallback, ...more]) {
    if (!isMapping(map)) return failure('lookup() requires a map as the first argument')
    if (more.length > 0) return failure('lookup() takes two or three arguments')
    const name = textOfArgument(key)
    const item = map.entries.get(name)
    if (item) return markedSensitive(partOf(map, item), map.sensitive)
    if (!fallback) return failure(`the given object has no attribute ${brief(name)}`)
    const value = map.kind === 'map' ? convertValue(fallback, map.element) : fallback
    if (isFailure(value)) return failure('the default value must have the same type as the map elements')
    return markedSensitive(value, map.sensitive)
  },
}

const merge: TfFunction = {
  params: [],
  variadic: any('maps', { nullable: true, partial: true, marked: true }),
  returns: dynamicType,
  call(args) {
    const other = args.find(value => value.kind !== 'null' && !isMapping(value))
    if (other) return failure(`arguments must be maps or objects, got "${other.kind}"`)
    const maps = args.filter(isMapping)
    const entries = new Map<string, TfValue>()
    for (const map of maps) for (const [name, item] of map.entries) entries.set(name, partOf(map, item))
    const element = commonElement(maps)
    const result = element ? mapValue(element, entries) : objectValue(entries)
    return markedSensitive(
      result,
      args.some(value => value.sensitive),
    )
  },
}

/** The element type of maps that are all of one type. */
function commonElement(maps: readonly TfValue[]): TfType | undefined {
  const [first, ...others] = maps
  if (first?.kind !== 'map') return undefined
  const type = typeOf(first)
  return others.every(map => typesEqual(typeOf(map), type)) ? first.element : undefined
}

const transpose: TfFunction = {
  params: [typed('values', mapOf(stringList))],
  returns: mapOf(stringList),
  call([map = nullValue()]) {
    const names = new Map<string, TfValue[]>()
    for (const [name, list] of isMapping(map) ? entriesOf(map) : []) {
      for (const item of isSequence(list) ? list.items.map(textOfArgument) : []) {
        const group = names.get(item)
        if (group) group.push(stringValue(name))
        else names.set(item, [stringValue(name)])
      }
    }
    return mapValue(stringList, new Map(Array.from(names, ([name, items]) => [name, listValue(stringType, items)])))
  },
}

export const mapFunctions = { keys, lookup, merge, transpose, values, zipmap } satisfies Record<string, TfFunction>
