import type { Json } from '../../../../model/json.ts'
import {
  type ArmFunctions,
  decline,
  type FunctionError,
  fail,
  isInteger,
  isList,
  ofIntegers,
  typeName,
} from './function.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric */
export const numberFunctions: ArmFunctions = {
  add: ofIntegers(2, (a, b = 0) => exact(a + b)),
  sub: ofIntegers(2, (a, b = 0) => exact(a - b)),
  mul: ofIntegers(2, (a, b = 0) => exact(a * b)),
  div: ofIntegers(2, (a, b = 0) => (b === 0 ? fail('divides by zero') : exact(Math.trunc(a / b)))),
  mod: ofIntegers(2, (a, b = 0) => (b === 0 ? fail('divides by zero') : exact(a % b))),
  min: { min: 1, max: undefined, call: args => extreme(args, (a, b) => Math.min(a, b)) },
  max: { min: 1, max: undefined, call: args => extreme(args, (a, b) => Math.max(a, b)) },
  int: { min: 1, max: 1, call: ([value]) => toInteger(value) },
  float: { min: 1, max: 1, call: ([value]) => toFloat(value) },
  range: ofIntegers(2, range),
}

/** Azure computes with 64 bits; what a JSON number cannot hold exactly is not guessed. Also turns -0 into 0. */
function exact(value: number): number | FunctionError {
  return Number.isSafeInteger(value) ? value + 0 : decline('the result has more than 53 bits')
}

function extreme(args: readonly Json[], choose: (a: number, b: number) => number): number | FunctionError {
  const [only] = args
  const list = args.length === 1 && isList(only) ? only : args
  if (list.length === 0) return fail('expects at least one integer')
  let result: number | undefined
  for (const item of list) {
    if (!isInteger(item)) return fail(`expects integers, not ${typeName(item)}`)
    result = result === undefined ? item : choose(result, item)
  }
  return result ?? fail('expects at least one integer')
}

function toInteger(value: Json | undefined): number | FunctionError {
  if (typeof value === 'number') return exact(Math.trunc(value))
  if (typeof value !== 'string') return fail(`expects a string or an integer, not ${typeName(value)}`)
  return /^\s*[+-]?\d{1,40}\s*$/.test(value) ? exact(Number(value)) : fail('expects the text of an integer')
}

function toFloat(value: Json | undefined): number | FunctionError {
  if (typeof value === 'number') return value
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : fail(`expects a number or the text of one, not ${typeName(value)}`)
}

const maximumRange = 10_000

function range(start: number, count = 0): Json | FunctionError {
  if (count < 0) return fail('expects a count that is not negative')
  if (count > maximumRange) return fail(`expects a count of at most ${maximumRange}`)
  if (start + count > 2_147_483_647) return fail('start and count exceed 2147483647')
  return Array.from({ length: count }, (_, index) => start + index)
}
