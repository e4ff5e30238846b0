import type { Origin, Place, UnknownReason } from '../../../model/value.ts'
import type { TfType, TfValue } from '../value.ts'
import { depthLimit, measure, sizeLimit, textLimit } from './measure.ts'
import { compareNumbers, type TfNumber } from './number.ts'
import { numberToText } from './number-text.ts'
import { compareText, normalized } from './text.ts'
import { dynamicType, stringType } from './type.ts'

export type TfUnknown = Extract<TfValue, { kind: 'unknown' }>
export type TfFailure = TfUnknown & { readonly reason: { readonly kind: 'error' } }
export type TfSequence = Extract<TfValue, { items: readonly TfValue[] }>
export type TfMapping = Extract<TfValue, { entries: ReadonlyMap<string, TfValue> }>
export type TfCollection = TfSequence | TfMapping

export const trueValue: TfValue = { kind: 'bool', value: true }
export const falseValue: TfValue = { kind: 'bool', value: false }

export function boolValue(value: boolean): TfValue {
  return value ? trueValue : falseValue
}

export function numberValue(value: TfNumber): TfValue {
  return { kind: 'number', value }
}

/** A string, normalised; unknown with reason `limit` when it is longer than 4 million characters. */
export function stringValue(value: string): TfValue {
  if (value.length > textLimit) return limitReached('a string longer than 4 million characters', stringType)
  return { kind: 'string', value: normalized(value) }
}

export function nullValue(type: TfType = dynamicType): TfValue {
  return { kind: 'null', type }
}

/** `expression` may stay empty inside a function: the call fills in its own text. */
export function unknownValue(type: TfType, reason: UnknownReason, expression = ''): TfUnknown {
  return { kind: 'unknown', type, reason, expression }
}

/** What an expression that is wrong comes to: unknown, with a reason that `try` and `can` take for a failure. */
export function failure(message: string, type: TfType = dynamicType): TfFailure {
  return { kind: 'unknown', type, reason: { kind: 'error', message }, expression: '' }
}

export function limitReached(what: string, type: TfType = dynamicType): TfUnknown {
  return unknownValue(type, { kind: 'limit', message: `Evaluation stopped at ${what}.` })
}

export function isFailure(value: TfValue): value is TfFailure {
  return value.kind === 'unknown' && value.reason.kind === 'error'
}

export function isSequence(value: TfValue): value is TfSequence {
  return value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple'
}

export function isMapping(value: TfValue): value is TfMapping {
  return value.kind === 'map' || value.kind === 'object'
}

export function isCollection(value: TfValue): value is TfCollection {
  return isSequence(value) || isMapping(value)
}

export function tupleValue(items: readonly TfValue[]): TfValue {
  return bounded({ kind: 'tuple', items })
}

export function listValue(element: TfType, items: readonly TfValue[]): TfValue {
  return bounded({ kind: 'list', element, items })
}

/** Entries of another class than `Map` are taken to be computed on demand, and not looked at here. */
export function objectValue(entries: ReadonlyMap<string, TfValue>): TfValue {
  return entries.constructor === Map ? bounded({ kind: 'object', entries }) : { kind: 'object', entries }
}

export function mapValue(element: TfType, entries: ReadonlyMap<string, TfValue>): TfValue {
  return bounded({ kind: 'map', element, entries })
}

/** A set in cty's order, without duplicates. As in cty an item's sensitivity becomes the set's. */
export function setValue(element: TfType, items: readonly TfValue[]): TfValue {
  const sensitive = items.some(item => measure(item).sensitive)
  const plain = sensitive ? items.map(withoutSensitive) : items
  const value = bounded({ kind: 'set', element, items: distinctInOrder(plain) })
  return sensitive ? { ...value, sensitive: true } : value
}

function bounded(value: TfCollection): TfValue {
  const { size, depth } = measure(value)
  if (size > sizeLimit) return limitReached('a value with more than a million parts')
  if (depth > depthLimit) return limitReached(`a value nested more than ${depthLimit} levels deep`)
  return value
}

function distinctInOrder(items: readonly TfValue[]): readonly TfValue[] {
  const keyed = items.map(value => ({ value, key: identityKey(value) }))
  keyed.sort((a, b) => compareItems(a.value, b.value) || compareText(a.key, b.key))
  return keyed
    .filter(({ value, key }, i) => i === 0 || !measure(value).known || key !== keyed[i - 1]?.key)
    .map(item => item.value)
}

/** Numbers by size, the rest by its key; null and unknown come last. */
function compareItems(a: TfValue, b: TfValue): number {
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a.value, b.value)
  return rank(a) - rank(b)
}

function rank(value: TfValue): number {
  return value.kind === 'unknown' ? 2 : value.kind === 'null' ? 1 : 0
}

/** Text that is equal for equal values of one type, and orders the items of a set as cty's hash does. */
export function identityKey(value: TfValue): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value)
    case 'number':
      return numberToText(value.value)
    case 'bool':
      return value.value ? 'T' : 'F'
    case 'null':
      return '~'
    case 'unknown':
      return '?'
    case 'list':
    case 'set':
    case 'tuple':
      return `[${value.items.map(item => `${identityKey(item)};`).join('')}]`
    case 'map':
    case 'object':
      return `{${entriesOf(value)
        .map(([name, item]) => `${JSON.stringify(name)}:${identityKey(item)};`)
        .join('')}}`
  }
}

/** Entries in the order in which Terraform goes through them: by name. */
export function entriesOf(value: TfMapping): readonly (readonly [string, TfValue])[] {
  const entries = [...value.entries]
  const ordered = entries.every(([name], i) => i === 0 || compareText(entries[i - 1]![0], name) < 0)
  return ordered ? entries : entries.sort(([a], [b]) => compareText(a, b))
}

export function markedSensitive(value: TfValue, sensitive: boolean | undefined): TfValue {
  return sensitive && !value.sensitive ? { ...value, sensitive: true } : value
}

/** The value with no mark on it or in it. */
export function withoutSensitive(value: TfValue): TfValue {
  if (!measure(value).sensitive) return value
  const { sensitive: _, ...plain } = value
  if (isSequence(plain)) return { ...plain, items: plain.items.map(withoutSensitive) }
  if (!isMapping(plain)) return plain
  return { ...plain, entries: new Map(Array.from(plain.entries, ([name, item]) => [name, withoutSensitive(item)])) }
}

/** The first unknown part of a value, itself included. */
export function firstUnknown(value: TfValue): TfUnknown | undefined {
  if (value.kind === 'unknown') return value
  if (!isCollection(value) || measure(value).known) return undefined
  for (const item of isSequence(value) ? value.items : value.entries.values()) {
    const found = firstUnknown(item)
    if (found) return found
  }
  return undefined
}

/** An unknown value of another type that is blocked by the same thing. */
export function stillUnknown(blocker: TfUnknown, type: TfType): TfUnknown {
  return { kind: 'unknown', type, reason: blocker.reason, expression: blocker.expression, sensitive: blocker.sensitive }
}

const viaLimit = 32

/** The value with the place of use at the end of its origin's `via`. A value without origin begins there. */
export function usedAt(value: TfValue, place: Place): TfValue {
  const use: Origin = { place, kind: 'written' }
  if (!value.origin) return { ...value, origin: { place, kind: 'computed' } }
  return { ...value, origin: appendVia(value.origin, use, viaLimit) }
}

function appendVia(origin: Origin, use: Origin, room: number): Origin {
  if (room === 0) return origin
  return { ...origin, via: origin.via ? appendVia(origin.via, use, room - 1) : use }
}

/** A part of a value, which has been used wherever the whole was. */
export function partOf(whole: TfValue, part: TfValue): TfValue {
  const via = whole.origin?.via
  if (!part.origin) return whole.origin ? { ...part, origin: whole.origin } : part
  return via ? { ...part, origin: appendVia(part.origin, via, viaLimit) } : part
}
