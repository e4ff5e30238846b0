import { parseNumber } from '../../../../src/adapt/terraform/expression/number-text.ts'
import { boolType, dynamicType, numberType, stringType } from '../../../../src/adapt/terraform/expression/type.ts'
import {
  boolValue,
  entriesOf,
  listValue,
  mapValue,
  nullValue,
  numberValue,
  objectValue,
  setValue,
  stringValue,
  tupleValue,
} from '../../../../src/adapt/terraform/expression/values.ts'
import type { TfType, TfValue } from '../../../../src/adapt/terraform/value.ts'

/** Types and values in the JSON notation of the vectors of github.com/hashicorp/hcl. */
export type CtyType = string | readonly [string, ...unknown[]]

export function typeFromCty(type: unknown): TfType {
  if (typeof type === 'string') {
    return { string: stringType, number: numberType, bool: boolType, dynamic: dynamicType }[type] ?? dynamicType
  }
  const [kind, inner, optional] = type as [string, never, string[] | undefined]
  if (kind === 'list' || kind === 'set' || kind === 'map') return { kind, element: typeFromCty(inner) }
  if (kind === 'tuple') return { kind, elements: (inner as unknown[]).map(typeFromCty) }
  const attributes = new Map(Object.entries(inner as object).map(([name, each]) => [name, typeFromCty(each)]))
  return { kind: 'object', attributes, ...(optional && { optional: new Set(optional) }) }
}

export function valueFromCty(type: TfType, json: unknown): TfValue {
  if (isWrapper(json, '$marks')) return { ...valueFromCty(type, json['value']), sensitive: true }
  if (isWrapper(json, '$unknown')) {
    return {
      kind: 'unknown',
      type: typeFromCty(json['$unknown']),
      reason: { kind: 'runtime', name: 'test' },
      expression: 'test',
      ...(json['notNull'] === true && { notNull: true }),
      ...(typeof json['prefix'] === 'string' && { prefix: json['prefix'] }),
    }
  }
  if (json === null) return nullValue(type)
  if (type.kind === 'dynamic' && isWrapper(json, 'type')) return valueFromCty(typeFromCty(json['type']), json['value'])
  return plainFromCty(type, json)
}

function isWrapper(json: unknown, key: string): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, key)
}

function plainFromCty(type: TfType, json: unknown): TfValue {
  switch (type.kind) {
    case 'string':
      return stringValue(json as string)
    case 'number':
      return numberValue(parseNumber(isWrapper(json, '$number') ? String(json['$number']) : String(json)) ?? Infinity)
    case 'bool':
      return boolValue(json as boolean)
    case 'list':
      return listValue(
        type.element,
        (json as unknown[]).map(item => valueFromCty(type.element, item)),
      )
    case 'set':
      return setValue(
        type.element,
        (json as unknown[]).map(item => valueFromCty(type.element, item)),
      )
    case 'tuple':
      return tupleValue((json as unknown[]).map((item, i) => valueFromCty(type.elements[i] ?? dynamicType, item)))
    case 'map':
      return mapValue(
        type.element,
        entries(json, () => type.element),
      )
    case 'object':
      return objectValue(entries(json, name => type.attributes.get(name) ?? dynamicType))
    case 'dynamic':
      throw new Error(`no type for ${JSON.stringify(json)}`)
  }
}

function entries(json: unknown, typeAt: (name: string) => TfType): ReadonlyMap<string, TfValue> {
  return new Map(Object.entries(json as object).map(([name, item]) => [name, valueFromCty(typeAt(name), item)]))
}

/** A value in one comparable notation: unknown parts as `?type`, sensitive ones with `!`. */
export function describeValue(value: TfValue): unknown {
  const described = describePlain(value)
  return value.sensitive ? { '!': described } : described
}

function describePlain(value: TfValue): unknown {
  switch (value.kind) {
    case 'unknown':
      return `?${typeText(value.type)}`
    case 'null':
      return null
    case 'number':
      return typeof value.value === 'number' ? value.value : `${value.value.mantissa}p${value.value.exponent}`
    case 'string':
    case 'bool':
      return value.value
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.map(describeValue)
    default:
      return Object.fromEntries(entriesOf(value).map(([name, item]) => [name, describeValue(item)]))
  }
}

/** A type as `terraform console` prints it, without white space. */
export function typeText(type: TfType): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeText(type.element)})`
    case 'tuple':
      return `tuple([${type.elements.map(each => `${typeText(each)},`).join('')}])`
    case 'object':
      return `object({${[...type.attributes]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, each]) => `${name}:${typeText(each)},`)
        .join('')}})`
    default:
      return type.kind
  }
}
