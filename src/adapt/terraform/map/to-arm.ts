import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Transform } from './types.ts'

/** What ARM holds when the argument holds `value`. Data that the transform does not speak of passes unchanged. */
export function toArm(as: Transform | undefined, value: Json): Json {
  if (as === undefined) return value
  if (typeof as === 'string') return namedToArm[as](value)
  if ('values' in as) return valueFromTable(as.values, value)
  if ('whenPresent' in as) return as.whenPresent
  if ('join' in as) return Array.isArray(value) ? value.map(text).join(as.join) : value
  if ('wrap' in as) return as.wrap.replace('{}', () => text(value))
  return extract(as.extract, value)
}

/** A value in the type of its default: Terraform converts `"true"` and `"7"`, and so must we. */
export function likeDefault(value: Json, fallback: Json | undefined): Json {
  if (typeof fallback === 'boolean') return namedToArm.boolean(value)
  return typeof fallback === 'number' ? namedToArm.number(value) : value
}

function valueFromTable(table: Readonly<Record<string, Json>>, value: Json): Json {
  const found = table[text(value)]
  return found === undefined ? value : found
}

/** The argument's value for a value of ARM; `undefined` when the transform cannot be turned back. */
export function toArgument(as: Transform | undefined, value: Json): Json | undefined {
  if (as === undefined) return value
  if (typeof as === 'string') return namedToArgument[as](value)
  if ('values' in as) return fromTable(as.values, value)
  if ('join' in as) return split(as.join, value)
  if ('wrap' in as) return unwrap(as.wrap, value)
  return undefined
}

type Named = Extract<Transform, string>

const namedToArm = {
  enabled: value => enabledOf(boolean(value)),
  not: value => negated(boolean(value)),
  string: value => (isScalar(value) ? text(value) : value),
  number: value =>
    typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
  boolean: value => boolean(value),
  days: value => `P${text(value)}D`,
  hours: value => `PT${text(value)}H`,
  minutes: value => `PT${text(value)}M`,
  epoch: value => epochOf(value),
  location: value => (typeof value === 'string' ? value.toLowerCase().replaceAll(' ', '') : value),
  list: value => [value],
  first: value => (Array.isArray(value) ? (value[0] ?? null) : value),
  keys: value => (Array.isArray(value) ? Object.fromEntries(value.map(item => [text(item), {}])) : value),
  entries: value => (isRecord(value) ? Object.entries(value).map(([name, item]) => ({ name, value: item })) : value),
  json: value => parsed(value),
} satisfies Record<Named, (value: Json) => Json>

const namedToArgument = {
  enabled: value => (value === 'Enabled' ? true : value === 'Disabled' ? false : undefined),
  not: value => (typeof value === 'boolean' ? !value : undefined),
  string: value => (isScalar(value) ? text(value) : undefined),
  number: value => (typeof value === 'number' ? value : undefined),
  boolean: value => (typeof value === 'boolean' ? value : undefined),
  days: value => amount(/^P(\d+)D$/, value),
  hours: value => amount(/^PT(\d+)H$/, value),
  minutes: value => amount(/^PT(\d+)M$/, value),
  epoch: value => (typeof value === 'number' ? new Date(value * 1000).toISOString().replace('.000Z', 'Z') : undefined),
  location: value => value,
  list: value => (Array.isArray(value) && value.length === 1 ? value[0] : undefined),
  first: value => [value],
  keys: value => (isRecord(value) ? Object.keys(value) : undefined),
  entries: value => entriesBack(value),
  json: value => JSON.stringify(value),
} satisfies Record<Named, (value: Json) => Json | undefined>

function boolean(value: Json): Json {
  if (value === 'true') return true
  return value === 'false' ? false : value
}

function enabledOf(value: Json): Json {
  if (typeof value !== 'boolean') return value
  return value ? 'Enabled' : 'Disabled'
}

function negated(value: Json): Json {
  return typeof value === 'boolean' ? !value : value
}

function extract(pattern: string, value: Json): Json {
  const found = typeof value === 'string' ? new RegExp(pattern).exec(value)?.[1] : undefined
  return found ?? value
}

function epochOf(value: Json): Json {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(milliseconds) ? value : milliseconds / 1000
}

function parsed(value: Json): Json {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as Json
  } catch {
    return value
  }
}

function fromTable(values: Readonly<Record<string, Json>>, value: Json): Json {
  const found = Object.entries(values).find(([, arm]) => isDeepStrictEqual(arm, value))?.[0]
  if (found === undefined) return value
  return found === 'true' || found === 'false' ? found === 'true' : found
}

function split(separator: string, value: Json): Json | undefined {
  if (typeof value !== 'string') return undefined
  return value
    .split(separator.trim())
    .map(part => part.trim())
    .filter(part => part !== '')
}

function unwrap(pattern: string, value: Json): Json | undefined {
  const [before = '', after = ''] = pattern.split('{}')
  if (typeof value !== 'string' || !value.startsWith(before) || !value.endsWith(after)) return undefined
  return value.slice(before.length, value.length - after.length)
}

function amount(pattern: RegExp, value: Json): Json | undefined {
  const found = typeof value === 'string' ? pattern.exec(value)?.[1] : undefined
  return found === undefined ? undefined : Number(found)
}

function entriesBack(value: Json): Json | undefined {
  if (!Array.isArray(value)) return undefined
  const pairs = value.filter(isRecord).map(item => [String(item['name']), item['value'] ?? null] as const)
  return pairs.length === value.length ? Object.fromEntries(pairs) : undefined
}

function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
