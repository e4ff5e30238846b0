import type { TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import {
  addNumbers,
  binaryNumber,
  ceilNumber,
  compareNumbers,
  floorNumber,
  negateNumber,
  safeInteger,
  signOf,
  type TfNumber,
} from '../number.ts'
import { numberFromDouble, numberToDouble } from '../number-text.ts'
import { brief } from '../text.ts'
import { dynamicType, numberType } from '../type.ts'
import { failure, isFailure, isSequence, numberValue } from '../values.ts'
import { any, number, type TfFunction } from './function.ts'

function numberArgument(value: TfValue | undefined): TfNumber {
  return value?.kind === 'number' ? value.value : 0
}

function unary(compute: (value: TfNumber) => TfNumber): TfFunction {
  return {
    params: [number('num')],
    returns: numberType,
    call: ([value]) => numberValue(compute(numberArgument(value))),
  }
}

function extreme(better: (order: number) => boolean): TfFunction {
  return {
    params: [],
    variadic: number('numbers'),
    returns: numberType,
    call(args) {
      if (args.length === 0) return failure('must pass at least one number')
      return args.reduce((best, value) =>
        better(compareNumbers(numberArgument(value), numberArgument(best))) ? value : best,
      )
    },
  }
}

/** Computed with doubles, as Terraform does for `log` and `pow`. */
function double(names: readonly [string, string], compute: (a: number, b: number) => number): TfFunction {
  return {
    params: names.map(name => number(name)),
    returns: numberType,
    call([a, b]) {
      const result = numberFromDouble(compute(numberToDouble(numberArgument(a)), numberToDouble(numberArgument(b))))
      return result === undefined ? failure('the result is not a number') : numberValue(result)
    },
  }
}

function logarithm(value: number, base: number): number {
  const exact = Math.round(Math.log(value) / Math.log(base))
  if (base ** exact === value) return exact
  return Math.log(value) / Math.log(base)
}

function parseInteger(text: string, base: number): TfValue {
  const negative = text.startsWith('-')
  const digits = text.replace(/^[+-]/, '')
  if (digits === '' || digits.length > 10_000) return failure(`cannot parse ${brief(text)} as a base ${base} integer`)
  let result = 0n
  const radix = BigInt(base)
  for (const digit of digits) {
    const value = digitValue(digit, base)
    if (value === undefined || value >= base) return failure(`cannot parse ${brief(text)} as a base ${base} integer`)
    result = result * radix + BigInt(value)
  }
  return numberValue(binaryNumber(negative ? -result : result, 0))
}

/** Go's digits: up to base 36 letters of both cases are the same, above it capitals follow the small ones. */
function digitValue(digit: string, base: number): number | undefined {
  if (/[0-9]/.test(digit)) return Number(digit)
  if (/[a-z]/.test(digit)) return digit.charCodeAt(0) - 87
  if (/[A-Z]/.test(digit)) return digit.charCodeAt(0) - (base <= 36 ? 55 : 29)
  return undefined
}

const parseint: TfFunction = {
  params: [any('number'), number('base')],
  returns: numberType,
  call([value, base]) {
    if (value?.kind !== 'string')
      return failure('Invalid value for "number" parameter: first argument must be a string.')
    const radix = safeInteger(numberArgument(base))
    if (radix === undefined || radix < 2 || radix > 62)
      return failure('base must be a whole number between 2 and 62 inclusive')
    return parseInteger(value.value, radix)
  },
}

const sum: TfFunction = {
  params: [any('list')],
  returns: dynamicType,
  call([list]) {
    if (!list || !isSequence(list))
      return failure('argument must be list, set, or tuple. Received a value of another type')
    if (list.items.length === 0) return failure('cannot sum an empty list')
    let total: TfNumber = 0
    for (const item of list.items) {
      const value = convertValue(item, numberType)
      if (isFailure(value) || value.kind !== 'number')
        return failure('argument must be list, set, or tuple of number values')
      total = addNumbers(total, value.value) ?? total
    }
    return numberValue(total)
  },
}

export const numericFunctions = {
  abs: unary(value => (signOf(value) < 0 ? negateNumber(value) : value)),
  ceil: unary(ceilNumber),
  floor: unary(floorNumber),
  signum: unary(signOf),
  max: extreme(order => order > 0),
  min: extreme(order => order < 0),
  log: double(['num', 'base'], logarithm),
  pow: double(['num', 'power'], (a, b) => a ** b),
  parseint,
  sum,
} satisfies Record<string, TfFunction>
