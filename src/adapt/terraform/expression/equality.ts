import type { TfType, TfValue } from '../value.ts'
import { measure } from './measure.ts'
import { numbersEqual } from './number.ts'
import { hasDynamic, typeOf, typesEqual } from './type.ts'
import type { TfUnknown } from './values.ts'

/** Whether two values are equal as `==` has it, or the unknown part that keeps us from knowing. */
export type Equality = boolean | TfUnknown

/** Values of different types are never equal, not even `1 == "1"` or `tolist([1]) == [1]`. */
export function valuesEqual(a: TfValue, b: TfValue): Equality {
  if (a.kind === 'null' || b.kind === 'null') return nullEquality(a, b)
  if (a.kind === 'unknown') return unknownEquality(a, b)
  if (b.kind === 'unknown') return unknownEquality(b, a)
  if (isPlain(a) && a === b) return true
  return a.kind === b.kind && contentsEqual(a, b)
}

function isPlain(value: TfValue): boolean {
  return measure(value).known
}

function nullEquality(a: TfValue, b: TfValue): Equality {
  const other = a.kind === 'null' ? b : a
  if (other.kind !== 'unknown') return other.kind === 'null'
  return other.notNull || other.prefix !== undefined ? false : other
}

function unknownEquality(unknown: TfUnknown, other: TfValue): Equality {
  const type = typeOf(other)
  if (!hasDynamic(unknown.type) && !hasDynamic(type) && !typesEqual(unknown.type, type)) return false
  if (unknown.prefix && other.kind === 'string' && !other.value.startsWith(unknown.prefix)) return false
  return unknown
}

function contentsEqual(a: TfValue, b: TfValue): Equality {
  switch (a.kind) {
    case 'string':
    case 'bool':
      return b.kind === a.kind && a.value === b.value
    case 'number':
      return b.kind === 'number' && numbersEqual(a.value, b.value)
    case 'list':
    case 'set':
    case 'tuple':
      return 'items' in b && sameElementType(a, b) && itemsEqual(a.items, b.items, a.kind === 'set')
    case 'map':
    case 'object':
      return 'entries' in b && sameElementType(a, b) && entriesEqual(a.entries, b.entries)
    default:
      return false
  }
}

function sameElementType(a: TfValue, b: TfValue): boolean {
  const elements: TfType[] = []
  if ('element' in a) elements.push(a.element)
  if ('element' in b) elements.push(b.element)
  const [first, second] = elements
  return !first || !second || first.kind === 'dynamic' || second.kind === 'dynamic' || typesEqual(first, second)
}

function itemsEqual(a: readonly TfValue[], b: readonly TfValue[], set: boolean): Equality {
  const unknown = set && (firstUnknownOf(a) ?? firstUnknownOf(b))
  if (unknown) return unknown
  if (a.length !== b.length) return false
  return allEqual(a.map((item, i) => [item, b[i]!]))
}

function firstUnknownOf(items: readonly TfValue[]): TfUnknown | undefined {
  return items.find(item => item.kind === 'unknown')
}

function entriesEqual(a: ReadonlyMap<string, TfValue>, b: ReadonlyMap<string, TfValue>): Equality {
  if (a.size !== b.size) return false
  const pairs: (readonly [TfValue, TfValue])[] = []
  for (const [name, item] of a) {
    const other = b.get(name)
    if (!other) return false
    pairs.push([item, other])
  }
  return allEqual(pairs)
}

/** One pair that differs decides, whatever is unknown about the others. */
function allEqual(pairs: readonly (readonly [TfValue, TfValue])[]): Equality {
  let result: Equality = true
  for (const [a, b] of pairs) {
    const equal = valuesEqual(a, b)
    if (equal === false) return false
    if (equal !== true && result === true) result = equal
  }
  return result
}
