import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import type { UnknownReason, UnknownValue, Value } from '../model/value.ts'
import { type Fold, foldCase, isScalar, order, type Scalar, sameJson, sameScalar } from './compare.ts'
import { isList } from './json-shape.ts'
import { compileLike, compileMatch } from './pattern.ts'
import { negate, type Truth, truthOf } from './verdict.ts'

/** Judges one value; `undefined` is an absent one. */
export type Test = (value: Value | undefined) => Truth

export interface OperatorError {
  readonly error: string
}

/** Compiles an operator for what stands on its right. */
export type Operator = (expected: Json, fold: Fold) => Test | OperatorError

/** The operators of Azure Policy. https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#conditions */
export const operators = {
  equals: equal,
  notEquals: negated(equal),
  like: textOperator(pattern => compileLike(pattern), true),
  notLike: negated(textOperator(pattern => compileLike(pattern), true)),
  match: textOperator(pattern => compileMatch(pattern), false),
  matchInsensitively: textOperator(pattern => compileMatch(pattern), true),
  notMatch: negated(textOperator(pattern => compileMatch(pattern), false)),
  notMatchInsensitively: negated(textOperator(pattern => compileMatch(pattern), true)),
  contains,
  notContains: negated(contains),
  in: oneOf,
  notIn: negated(oneOf),
  containsKey,
  notContainsKey: negated(containsKey),
  less: ordered(difference => difference < 0),
  lessOrEquals: ordered(difference => difference <= 0),
  greater: ordered(difference => difference > 0),
  greaterOrEquals: ordered(difference => difference >= 0),
  exists,
} satisfies Record<string, Operator>

function negated(operator: Operator): Operator {
  return (expected, fold) => {
    const test = operator(expected, fold)
    return typeof test === 'function' ? value => negate(test(value)) : test
  }
}

function equal(expected: Json, fold: Fold): Test | OperatorError {
  if (expected === null) return value => (value?.kind === 'unknown' ? 'unknown' : truthOf(value === undefined))
  if (isScalar(expected))
    return unlessPresent(
      isBlank(expected),
      scalarTest(data => truthOf(sameScalar(data, expected, fold))),
    )
  return value => {
    if (!value || value.kind === 'known') return 'false'
    const read = jsonOfValue(value)
    return read.kind === 'unknown' ? 'unknown' : truthOf(sameJson(read.data, expected, fold))
  }
}

function isBlank(json: Json): boolean {
  return json === null || (typeof json === 'string' && json.trim() === '')
}

/** A value of which no more is known than that it is there equals no blank. */
function unlessPresent(blank: boolean, test: Test): Test {
  return blank ? value => (value?.kind === 'unknown' && value.present ? 'false' : test(value)) : test
}

/** Absent values, arrays and objects are `false`. */
function scalarTest(test: (data: Scalar) => Truth): Test {
  return value => {
    if (value?.kind === 'unknown') return 'unknown'
    return value?.kind === 'known' ? test(value.data) : 'false'
  }
}

function textOperator(compile: (pattern: string) => (text: string) => boolean, insensitive: boolean): Operator {
  return (expected, fold) => {
    if (typeof expected !== 'string') return { error: 'a text is expected' }
    const fits = compile(insensitive ? fold(expected) : expected)
    return scalarTest(data => truthOf(data !== null && fits(insensitive ? fold(String(data)) : String(data))))
  }
}

function contains(expected: Json, fold: Fold): Test | OperatorError {
  if (!isScalar(expected) || expected === null) return { error: 'a text, a number or a boolean is expected' }
  const text = fold(String(expected))
  return value => {
    if (value?.kind === 'array') return anyItem(value, item => itemEquals(item, expected, fold))
    return scalarTest(data => truthOf(data !== null && fold(String(data)).includes(text)))(value)
  }
}

function itemEquals(item: Value | undefined, expected: Scalar, fold: Fold): Truth {
  return scalarTest(data => truthOf(sameScalar(data, expected, fold)))(item)
}

/** Whether an item fits; with items that are not known, only a fitting one decides. */
export function anyItem(array: Extract<Value, { kind: 'array' }>, test: Test): Truth {
  let result: Truth = array.rest ? 'unknown' : 'false'
  for (let index = 0; index < array.length; index++) {
    const truth = test(array.item(index))
    if (truth === 'true') return truth
    if (truth === 'unknown') result = truth
  }
  return result
}

function oneOf(expected: Json, fold: Fold): Test | OperatorError {
  if (!isList(expected)) return { error: 'a list is expected' }
  const scalars = expected.filter(isScalar)
  const texts = new Set(scalars.filter(item => typeof item === 'string').map(fold))
  return unlessPresent(
    expected.every(isBlank),
    scalarTest(data => {
      if (typeof data === 'string' && texts.has(fold(data))) return 'true'
      return truthOf(
        scalars.some(item => typeof item !== typeof data && sameScalar(data, item, fold)) || scalars.includes(data),
      )
    }),
  )
}

function containsKey(expected: Json): Test | OperatorError {
  if (typeof expected !== 'string') return { error: 'the name of a member is expected' }
  return value => {
    if (value?.kind === 'unknown') return 'unknown'
    if (value?.kind !== 'object') return 'false'
    if (value.get(expected)) return 'true'
    return value.rest ? 'unknown' : 'false'
  }
}

/** What cannot be compared (Azure raises an error and denies) is unknown; an absent value is neither before nor after. */
function ordered(decide: (difference: number) => boolean): Operator {
  return (expected, fold) => {
    if (typeof expected !== 'string' && typeof expected !== 'number') return { error: 'a number or a text is expected' }
    return value => {
      if (!value) return 'false'
      if (value.kind !== 'known') return 'unknown'
      const difference = order(value.data, expected, fold)
      return difference === undefined ? 'unknown' : truthOf(decide(difference))
    }
  }
}

function exists(expected: Json): Test | OperatorError {
  const wanted = expected === true || expected === false ? expected : spelledBoolean(expected)
  if (wanted === undefined) return { error: 'true or false is expected' }
  return value => {
    const present = value?.kind === 'unknown' ? presence(value) : truthOf(value !== undefined)
    return wanted ? present : negate(present)
  }
}

function spelledBoolean(json: Json): boolean | undefined {
  if (typeof json !== 'string') return undefined
  const text = foldCase(json)
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** An unknown whose text only Azure knows is nevertheless there; any other may turn out to be null. */
const presentThoughUnknown = {
  runtime: true,
  scope: true,
  parameter: false,
  variable: false,
  'data-source': false,
  module: false,
  function: false,
  error: false,
  limit: false,
  unmapped: false,
} satisfies Record<UnknownReason['kind'], boolean>

function presence(value: UnknownValue): Truth {
  return value.target || value.present || presentThoughUnknown[value.reason.kind] ? 'true' : 'unknown'
}
