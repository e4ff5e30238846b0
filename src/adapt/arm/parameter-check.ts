import type { Json } from '../../model/json.ts'
import { jsonOfValue } from '../../model/json-of-value.ts'
import type { Value } from '../../model/value.ts'
import { allowedValues, facet, type ParameterType } from './parameter-type.ts'

/** Why Azure would refuse a value for a parameter; `undefined` when it would not, or when the value is not known. */
export function refusal(value: Value, type: ParameterType): string | undefined {
  if (value.kind === 'unknown' || (value.kind === 'known' && value.data === null)) return undefined
  const name = facet(type, 'type')
  const expected = typeof name === 'string' ? jsonTypes[name.toLowerCase()] : undefined
  const actual = value.kind === 'known' ? typeof value.data : value.kind
  if (expected && expected !== actual) return `is ${article(actual)}, its type is ${name}`
  const allowed = allowedValues(type)
  if (allowed) return notAllowed(value, allowed)
  return value.kind === 'object' ? undefined : outOfRange(value, type)
}

const jsonTypes: Readonly<Record<string, string>> = {
  string: 'string',
  securestring: 'string',
  int: 'number',
  bool: 'boolean',
  array: 'array',
  object: 'object',
  secureobject: 'object',
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

/** An array may be made of allowed values. */
function notAllowed(value: Value, allowed: readonly Json[]): string | undefined {
  const read = jsonOfValue(value)
  if (read.kind === 'unknown') return undefined
  const spelled = new Set(allowed.map(spell))
  const isAllowed = (json: Json) => spelled.has(spell(json))
  const { data } = read
  if (isAllowed(data) || (Array.isArray(data) && data.every(isAllowed))) return undefined
  const list = allowed.slice(0, 10).map(one => (typeof one === 'string' ? one : JSON.stringify(one)))
  return `${read.secure ? 'is' : `is ${shorten(JSON.stringify(data))},`} not one of the allowed values ${list.join(', ')}${allowed.length > 10 ? ' …' : ''}`
}

/** Case is ignored: what Azure may accept is no mistake. */
function spell(json: Json): string {
  return JSON.stringify(json).toLowerCase()
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function outOfRange(value: Value, type: ParameterType): string | undefined {
  if (value.kind === 'array')
    return outside('items', value.rest ? undefined : value.length, 'minLength', 'maxLength', type)
  if (value.kind !== 'known') return undefined
  if (typeof value.data === 'number') return outside('', value.data, 'minValue', 'maxValue', type)
  if (typeof value.data !== 'string') return undefined
  return outside('characters', value.data.length, 'minLength', 'maxLength', type)
}

function outside(
  unit: string,
  size: number | undefined,
  low: string,
  high: string,
  type: ParameterType,
): string | undefined {
  if (size === undefined) return undefined
  const min = facet(type, low)
  const max = facet(type, high)
  const measured = unit === '' ? `is ${size}` : `has ${size} ${unit}`
  if (typeof min === 'number' && size < min) return `${measured}, ${low} is ${min}`
  return typeof max === 'number' && size > max ? `${measured}, ${high} is ${max}` : undefined
}
