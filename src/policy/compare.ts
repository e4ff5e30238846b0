import type { Json } from '../model/json.ts'
import { isList, isRecord } from './json-shape.ts'

export type Scalar = null | boolean | number | string

/** Brings two texts that mean the same into the same form. */
export type Fold = (text: string) => string

export function foldCase(text: string): string {
  return text.toLowerCase()
}

/** `West Europe` and `westeurope` are the same location. */
export function foldLocation(text: string): string {
  return text.toLowerCase().replaceAll(' ', '')
}

export function isScalar(json: Json): json is Scalar {
  return json === null || typeof json !== 'object'
}

const numeric = /^[+-]?\d{1,300}(?:\.\d{1,300})?$/

/** The number that a scalar is or spells. */
export function numberOf(scalar: Scalar): number | undefined {
  if (typeof scalar === 'number') return scalar
  return typeof scalar === 'string' && numeric.test(scalar) ? Number(scalar) : undefined
}

/**
 * Equality as Azure Policy has it: texts without regard to case; numbers and booleans equal their spelling.
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#conditions
 */
export function sameScalar(a: Scalar, b: Scalar, fold: Fold): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  if (typeof a === 'number' || typeof b === 'number') return sameNumber(a, b)
  return fold(String(a)) === fold(String(b))
}

function sameNumber(a: Scalar, b: Scalar): boolean {
  const left = numberOf(a)
  return left !== undefined && left === numberOf(b)
}

/** Structural equality with `sameScalar` at the leaves and member names compared without regard to case. */
export function sameJson(a: Json, b: Json, fold: Fold): boolean {
  if (isScalar(a)) return isScalar(b) && sameScalar(a, b, fold)
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null, fold))
  }
  return isRecord(a) && isRecord(b) && sameRecord(a, b, fold)
}

function sameRecord(a: Record<string, Json>, b: Record<string, Json>, fold: Fold): boolean {
  const names = new Map(Object.keys(b).map(key => [key.toLowerCase(), key]))
  const keys = Object.keys(a)
  if (keys.length !== names.size) return false
  return keys.every(key => {
    const other = names.get(key.toLowerCase())
    const [left, right] = [a[key], other === undefined ? undefined : b[other]]
    return left !== undefined && right !== undefined && sameJson(left, right, fold)
  })
}

/**
 * Negative, zero or positive as `a` is before, equal to or after `b`; `undefined` when they cannot be compared. Two numbers
 * or spellings of numbers compare as numbers, other texts (ISO dates among them) by their characters without regard to case.
 */
export function order(a: Scalar, b: Scalar, fold: Fold): number | undefined {
  const [left, right] = [numberOf(a), numberOf(b)]
  if (left !== undefined && right !== undefined) return left - right
  if (typeof a !== 'string' || typeof b !== 'string') return undefined
  const [x, y] = [fold(a), fold(b)]
  return x < y ? -1 : Number(x > y)
}
