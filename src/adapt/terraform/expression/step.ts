import type { TfType, TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { safeInteger } from './number.ts'
import { boolType, dynamicType, numberType, stringType } from './type.ts'
import { failure, isFailure, markedSensitive, partOf, stillUnknown, type TfUnknown } from './values.ts'

const noElement = 'The given key does not identify an element in this collection value'

/** `value.name`. Failures have no expression yet; the caller knows it. */
export function attributeOf(value: TfValue, name: string): TfValue {
  switch (value.kind) {
    case 'object':
    case 'map': {
      const item = value.entries.get(name)
      if (item) return markedSensitive(partOf(value, item), value.sensitive)
      return value.kind === 'object'
        ? failure(`This object does not have an attribute named "${name}".`)
        : failure(`${noElement}.`)
    }
    case 'null':
      return failure('This value is null, so it does not have any attributes.')
    case 'unknown':
      return attributeOfUnknown(value, name)
    case 'list':
    case 'set':
    case 'tuple':
      return failure(
        `This value is a ${value.kind}, which has no attributes: choose an item, or use [*] for all of them.`,
      )
    default:
      return failure(`Can't access attributes on a primitive-typed value (${value.kind}).`)
  }
}

function attributeOfUnknown(value: TfUnknown, name: string): TfValue {
  const { type } = value
  if (type.kind === 'dynamic' || isFailure(value)) return stillUnknownPart(value, dynamicType)
  if (type.kind === 'map') return stillUnknownPart(value, type.element)
  if (type.kind !== 'object') return failure(`Can't access attributes on a value of type ${type.kind}.`)
  const attribute = type.attributes.get(name)
  return attribute
    ? stillUnknownPart(value, attribute)
    : failure(`This object does not have an attribute named "${name}".`)
}

function stillUnknownPart(value: TfUnknown, type: TfType): TfValue {
  return { ...stillUnknown(value, type), origin: value.origin }
}

/** `value[key]` */
export function itemAt(value: TfValue, key: TfValue): TfValue {
  if (value.kind === 'null') return failure('This value is null, so it does not have any indices.')
  if (key.kind === 'null') return failure("Can't use a null value as an indexing key.")
  return markedSensitive(selected(value, key), value.sensitive || key.sensitive)
}

function selected(value: TfValue, key: TfValue): TfValue {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return sequenceItem(value, convertValue(key, numberType))
    case 'map':
    case 'object':
      return mappingItem(value, convertValue(key, stringType))
    case 'unknown':
      return itemOfUnknown(value, key)
    case 'set':
      return failure(
        'Elements of a set are identified only by their value and have no index; convert it with tolist first.',
      )
    default:
      return failure('This value does not have any indices.')
  }
}

function sequenceItem(value: Extract<TfValue, { items: readonly TfValue[] }>, key: TfValue): TfValue {
  if (isFailure(key)) return failure(`${noElement}: ${key.reason.message}.`)
  if (key.kind === 'unknown') return stillUnknownPart(key, value.kind === 'list' ? value.element : dynamicType)
  if (key.kind !== 'number') return failure(`${noElement}: a number is required.`)
  const index = safeInteger(key.value)
  if (index === undefined) return failure(`${noElement}: indexing a sequence requires a whole number.`)
  if (index < 0) return failure(`${noElement}: a negative number is not a valid index for a sequence.`)
  const item = value.items[index]
  if (item) return partOf(value, item)
  if (value.items.length === 0) return failure(`${noElement}: the collection has no elements.`)
  return failure(`${noElement}: the given index is greater than or equal to the length of the collection.`)
}

function mappingItem(value: Extract<TfValue, { entries: ReadonlyMap<string, TfValue> }>, key: TfValue): TfValue {
  if (isFailure(key)) return failure(`${noElement}: ${key.reason.message}.`)
  if (key.kind === 'unknown') return stillUnknownPart(key, value.kind === 'map' ? value.element : dynamicType)
  const item = key.kind === 'string' ? value.entries.get(key.value) : undefined
  return item ? partOf(value, item) : failure(`${noElement}.`)
}

function itemOfUnknown(value: TfUnknown, key: TfValue): TfValue {
  const { type } = value
  if (isFailure(value)) return stillUnknownPart(value, dynamicType)
  switch (type.kind) {
    case 'dynamic':
      return stillUnknownPart(value, dynamicType)
    case 'list':
    case 'map':
      return stillUnknownPart(value, type.element)
    case 'tuple':
      return itemOfUnknownTuple(value, type.elements, key)
    case 'object':
      return key.kind === 'string' ? attributeOfUnknown(value, key.value) : stillUnknownPart(value, dynamicType)
    case 'set':
      return failure(
        'Elements of a set are identified only by their value and have no index; convert it with tolist first.',
      )
    default:
      return failure('This value does not have any indices.')
  }
}

function itemOfUnknownTuple(value: TfUnknown, elements: readonly TfType[], key: TfValue): TfValue {
  const index = convertValue(key, numberType)
  if (index.kind !== 'number') return stillUnknownPart(value, dynamicType)
  const element = elements[safeInteger(index.value) ?? -1]
  return element ? stillUnknownPart(value, element) : failure(`${noElement}.`)
}

/** Whether a condition holds: a boolean, a failure, or what is unknown about it. */
export function asCondition(value: TfValue, what: string): TfValue {
  if (value.kind === 'null') return failure(`${what} is null. Conditions must either be true or false.`, boolType)
  const condition = convertValue(value, boolType)
  return isFailure(condition) && !isFailure(value) ? failure(`${what} must be of type bool.`, boolType) : condition
}
