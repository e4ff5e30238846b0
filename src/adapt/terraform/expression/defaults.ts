import type { TfType, TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { typeOf } from './type.ts'
import { unifyTypes } from './unify.ts'
import {
  isMapping,
  isSequence,
  listValue,
  mapValue,
  objectValue,
  setValue,
  type TfMapping,
  type TfSequence,
  tupleValue,
} from './values.ts'

/** The defaults that a type constraint holds, in the shape of the type. */
export interface Defaults {
  /** By attribute, of the type of that attribute. */
  readonly values: ReadonlyMap<string, TfValue>
  /** By attribute, by index of a tuple, or `''` for all elements of a collection. */
  readonly children: ReadonlyMap<string, Defaults>
}

/**
 * Fills in the attributes of objects that are absent or null. Comes before the conversion to the type, since an absent
 * attribute is null after it.
 */
export function applyDefaults(value: TfValue, defaults: Defaults): TfValue {
  if (isSequence(value)) return { ...ownMarks(value), ...withItems(value, defaults) }
  if (isMapping(value)) return { ...ownMarks(value), ...withEntries(value, defaults) }
  return value
}

function ownMarks({ origin, sensitive, target }: TfValue) {
  return { ...(origin && { origin }), ...(sensitive && { sensitive }), ...(target && { target }) }
}

function withItems(value: TfSequence, defaults: Defaults): TfValue {
  if (value.items.length === 0) return value
  const items = value.items.map((item, i) => {
    const child = defaults.children.get(value.kind === 'tuple' && defaults.children.has(String(i)) ? String(i) : '')
    return child ? applyDefaults(item, child) : item
  })
  if (value.kind === 'tuple') return tupleValue(items)
  const element = unifyTypes(items.map(typeOf))
  if (!element) return tupleValue(items)
  const converted = items.map(item => convertValue(item, element))
  return value.kind === 'list' ? listValue(element, converted) : setValue(element, converted)
}

function withEntries(value: TfMapping, defaults: Defaults): TfValue {
  const entries = new Map(value.entries)
  for (const [name, fallback] of defaults.values) {
    const given = entries.get(name)
    if (!given || given.kind === 'null') entries.set(name, fallback)
  }
  for (const [name, item] of entries) {
    const child = defaults.children.get(name) ?? defaults.children.get('')
    if (child) entries.set(name, applyDefaults(item, child))
  }
  return value.kind === 'object' ? objectValue(entries) : mapOrObject(entries)
}

/** A map stays one if its elements still have a common type. */
function mapOrObject(entries: ReadonlyMap<string, TfValue>): TfValue {
  const element: TfType | undefined = unifyTypes(Array.from(entries.values(), typeOf))
  if (!element) return objectValue(entries)
  return mapValue(element, new Map(Array.from(entries, ([name, item]) => [name, convertValue(item, element)])))
}
