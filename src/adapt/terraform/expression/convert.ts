import type { TfType, TfValue } from '../value.ts'
import { numberToText, parseNumber } from './number-text.ts'
import { boolType, numberType, stringType, typeName, typeOf, typesEqual } from './type.ts'
import { unifyTypes } from './unify.ts'
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
  setValue,
  stringValue,
  type TfMapping,
  type TfSequence,
  tupleValue,
} from './values.ts'

/**
 * Converts a value to a type by the rules of cty's `convert` package. A value that cannot be converted comes back as
 * unknown with reason `error`; an unknown value stays unknown, with the wanted type. Origin, target and
 * sensitivity stay with the value and its parts.
 */
export function convertValue(value: TfValue, type: TfType): TfValue {
  if (type.kind === 'dynamic' || isFailure(value)) return value
  if (value.kind === 'unknown') {
    if (!canConvert(value.type, type)) return mismatch(value, type)
    return typesEqual(value.type, type) ? value : { ...value, type: settledType(type) }
  }
  if (value.kind === 'null') return kept(value, nullValue(settledType(type)))
  const converted = convertKnown(value, type)
  return converted === value ? value : kept(value, converted)
}

/** The type without the notion of attributes that may be left out, which only conversion knows. */
function settledType(type: TfType): TfType {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: type.kind, element: settledType(type.element) }
    case 'tuple':
      return { kind: 'tuple', elements: type.elements.map(settledType) }
    case 'object':
      return {
        kind: 'object',
        attributes: new Map(Array.from(type.attributes, ([name, each]) => [name, settledType(each)])),
      }
    default:
      return type
  }
}

function kept(from: TfValue, to: TfValue): TfValue {
  if (isFailure(to)) return markedSensitive(to, from.sensitive)
  const sensitive = from.sensitive || to.sensitive
  return {
    ...to,
    ...(from.origin && { origin: from.origin }),
    ...(from.target && { target: from.target }),
    ...(sensitive && { sensitive }),
  }
}

function mismatch(value: TfValue, type: TfType): TfValue {
  return failure(`${typeName(type)} required, but have ${typeName(typeOf(value))}`, type)
}

function convertKnown(value: TfValue, type: TfType): TfValue {
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return convertPrimitive(value, type.kind)
    case 'list':
    case 'set':
      return isSequence(value) ? toCollection(value, type) : mismatch(value, type)
    case 'map':
      return isMapping(value) ? toMap(value, type.element) : mismatch(value, type)
    case 'tuple':
      return value.kind === 'tuple' ? toTuple(value, type) : mismatch(value, type)
    case 'object':
      return isMapping(value) ? toObject(value, type) : mismatch(value, type)
    case 'dynamic':
      return value
  }
}

function convertPrimitive(value: TfValue, kind: 'string' | 'number' | 'bool'): TfValue {
  if (value.kind === kind) return value
  if (kind === 'string' && value.kind === 'number') return stringValue(numberToText(value.value))
  if (kind === 'string' && value.kind === 'bool') return stringValue(String(value.value))
  if (kind === 'number' && value.kind === 'string') return textToNumber(value.value)
  if (kind === 'bool' && value.kind === 'string') return textToBool(value.value)
  return mismatch(value, { kind })
}

function textToNumber(text: string): TfValue {
  const number = parseNumber(text)
  return number === undefined ? failure('a number is required', numberType) : { kind: 'number', value: number }
}

function textToBool(text: string): TfValue {
  if (text === 'true' || text === 'false') return { kind: 'bool', value: text === 'true' }
  const hint = ['true', 'false', '1', '0'].includes(text.toLowerCase())
    ? `; to convert from string, use lowercase "true" or "false"`
    : ''
  return failure(`a bool is required${hint}`, boolType)
}

function toCollection(value: TfSequence, type: Extract<TfType, { element: TfType }>): TfValue {
  if (value.kind === type.kind && typesEqual(value.element, type.element)) return value
  if (value.kind !== 'tuple' && !canConvert(value.element, type.element)) return mismatch(value, type)
  const given = value.kind === 'tuple' ? undefined : value.element
  const result = convertItems(value.items, type.element, given)
  if ('kind' in result) return result
  return type.kind === 'list' ? listValue(result.element, result.items) : setValue(result.element, result.items)
}

interface Converted {
  readonly element: TfType
  readonly items: readonly TfValue[]
}

/** Converts items to a type, which is completed by what the items have in common where it is not fully known. */
function convertItems(items: readonly TfValue[], wanted: TfType, given: TfType | undefined): Converted | TfValue {
  if (items.length === 0) return { element: wanted.kind === 'dynamic' && given ? given : settledType(wanted), items }
  const converted = items.map(item => convertValue(item, wanted))
  const failed = converted.find((item, i) => isFailure(item) && !isFailure(items[i]!))
  if (failed) return failed
  const element = unifyTypes(converted.map(typeOf))
  if (!element) return failure('all elements must have the same type', wanted)
  return { element, items: converted.map(item => convertValue(item, element)) }
}

function toMap(value: TfMapping, wanted: TfType): TfValue {
  if (value.kind === 'map' && typesEqual(value.element, wanted)) return value
  if (value.kind === 'map' && !canConvert(value.element, wanted))
    return mismatch(value, { kind: 'map', element: wanted })
  const entries = entriesOf(value)
  const result = convertItems(
    entries.map(([, item]) => item),
    wanted,
    value.kind === 'map' ? value.element : undefined,
  )
  if ('kind' in result) return result
  return mapValue(result.element, new Map(entries.map(([name], i) => [name, result.items[i]!])))
}

function toTuple(value: Extract<TfValue, { kind: 'tuple' }>, type: Extract<TfType, { kind: 'tuple' }>): TfValue {
  if (value.items.length !== type.elements.length) {
    return failure(`a tuple of ${type.elements.length} elements is required, but have ${value.items.length}`, type)
  }
  const items = value.items.map((item, i) => convertValue(item, type.elements[i]!))
  const failed = items.find((item, i) => isFailure(item) && !isFailure(value.items[i]!))
  if (failed) return failed
  return items.every((item, i) => item === value.items[i]) ? value : tupleValue(items)
}

function toObject(value: TfMapping, type: Extract<TfType, { kind: 'object' }>): TfValue {
  const entries = new Map<string, TfValue>()
  for (const [name, wanted] of type.attributes) {
    const item = value.entries.get(name)
    if (item === undefined) {
      if (!type.optional?.has(name)) return failure(`attribute "${name}" is required`, type)
      entries.set(name, nullValue(settledType(wanted)))
      continue
    }
    const converted = convertValue(item, wanted)
    if (isFailure(converted) && !isFailure(item)) {
      return failure(`attribute "${name}": ${converted.reason.message}`, type)
    }
    entries.set(name, converted)
  }
  return objectValue(entries)
}

/** Whether values of one type can be converted to another at all; what a string holds is not looked at. */
export function canConvert(from: TfType, to: TfType): boolean {
  if (from.kind === 'dynamic' || to.kind === 'dynamic') return true
  switch (to.kind) {
    case 'string':
      return from.kind === 'string' || from.kind === 'number' || from.kind === 'bool'
    case 'number':
    case 'bool':
      return from.kind === to.kind || from.kind === 'string'
    case 'list':
    case 'set':
      return elementsConvert(sequenceTypes(from), to.element)
    case 'map':
      return elementsConvert(mappingTypes(from), to.element)
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.elements.length === to.elements.length &&
        from.elements.every((type, i) => canConvert(type, to.elements[i]!))
      )
    case 'object':
      return canConvertToObject(from, to)
  }
}

function sequenceTypes(type: TfType): readonly TfType[] | undefined {
  if (type.kind === 'tuple') return type.elements
  return type.kind === 'list' || type.kind === 'set' ? [type.element] : undefined
}

function mappingTypes(type: TfType): readonly TfType[] | undefined {
  if (type.kind === 'object') return [...type.attributes.values()]
  return type.kind === 'map' ? [type.element] : undefined
}

function elementsConvert(elements: readonly TfType[] | undefined, to: TfType): boolean {
  if (!elements) return false
  if (to.kind === 'dynamic') return unifyTypes(elements) !== undefined
  return elements.every(type => canConvert(type, to))
}

function canConvertToObject(from: TfType, to: Extract<TfType, { kind: 'object' }>): boolean {
  if (from.kind === 'map') return [...to.attributes.values()].every(type => canConvert(from.element, type))
  if (from.kind !== 'object') return false
  return [...to.attributes].every(([name, type]) => {
    const given = from.attributes.get(name)
    return given ? canConvert(given, type) : (to.optional?.has(name) ?? false)
  })
}

/** Converts to string, or says why not; `undefined` for what no string stands for. */
export function toText(value: TfValue): TfValue {
  return convertValue(value, stringType)
}
