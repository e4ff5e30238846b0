import type { Binary, BinaryOperator, Expression, Unary } from '../../../parse/hcl/ast.ts'
import type { TfType, TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { valuesEqual } from './equality.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import { measure } from './measure.ts'
import {
  addNumbers,
  compareNumbers,
  divideNumbers,
  moduloNumbers,
  multiplyNumbers,
  negateNumber,
  subtractNumbers,
  type TfNumber,
} from './number.ts'
import { boolType, numberType } from './type.ts'
import { boolValue, failure, falseValue, isFailure, numberValue, stillUnknown, trueValue } from './values.ts'

type Arithmetic = (a: TfNumber, b: TfNumber) => TfNumber | undefined
type Comparison = (order: number) => boolean

const arithmetic: Partial<Record<BinaryOperator, Arithmetic>> = {
  '+': addNumbers,
  '-': subtractNumbers,
  '*': multiplyNumbers,
  '/': divideNumbers,
  '%': moduloNumbers,
}

const comparisons: Partial<Record<BinaryOperator, Comparison>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
}

/** Chains such as `a || b || c` lean to the left; they are followed without recursion since generated ones are long. */
export function evaluateBinary(expression: Binary, evaluation: Evaluation): TfValue {
  const chain: Binary[] = []
  let first: Expression = expression
  while (first.kind === 'binary') {
    chain.push(first)
    first = first.left
  }
  const mark = evaluation.log.errors.length
  let value = evaluation.evaluate(first)
  for (const binary of chain.reverse()) {
    if (!evaluation.scope.spend()) return value
    value = computedAt(evaluation, binary, applied(binary, value, mark, evaluation))
  }
  return value
}

function applied(binary: Binary, left: TfValue, mark: number, evaluation: Evaluation): TfValue {
  const { operator } = binary
  if (operator === '&&' || operator === '||') return logical(binary, left, mark, evaluation)
  const right = evaluation.evaluate(binary.right)
  const sensitive = measure(left).sensitive || measure(right).sensitive
  const result = combined(operator, left, right)
  return sensitive ? { ...result, sensitive } : result
}

function combined(operator: BinaryOperator, left: TfValue, right: TfValue): TfValue {
  if (operator === '==' || operator === '!=') return equality(left, right, operator === '==')
  const type = arithmetic[operator] ? numberType : boolType
  const a = operand(left, 'left', numberType)
  const b = operand(right, 'right', numberType)
  if (isFailure(a)) return { ...a, type }
  if (isFailure(b)) return { ...b, type }
  if (a.kind === 'unknown') return { ...stillUnknown(a, type), notNull: true }
  if (b.kind === 'unknown') return { ...stillUnknown(b, type), notNull: true }
  if (a.kind !== 'number' || b.kind !== 'number') return failure('A number is required.', type)
  const compare = comparisons[operator]
  if (compare) return boolValue(compare(compareNumbers(a.value, b.value)))
  const result = arithmetic[operator]?.(a.value, b.value)
  return result === undefined ? failure('The result is not a number.', numberType) : numberValue(result)
}

function operand(value: TfValue, side: 'left' | 'right' | undefined, type: TfType): TfValue {
  if (isFailure(value)) return value
  const name = side ? `${side} operand` : 'operand'
  if (value.kind === 'null') return failure(`Unsuitable value for ${name}: argument must not be null.`, type)
  const converted = convertValue(value, type)
  return isFailure(converted) ? failure(`Unsuitable value for ${name}: ${type.kind} required.`, type) : converted
}

function equality(left: TfValue, right: TfValue, wanted: boolean): TfValue {
  const equal = valuesEqual(left, right)
  return typeof equal === 'boolean' ? boolValue(equal === wanted) : { ...stillUnknown(equal, boolType), notNull: true }
}

/** Either side decides alone, upon which nothing that is wrong with the other side counts. */
function logical(binary: Binary, leftValue: TfValue, mark: number, evaluation: Evaluation): TfValue {
  const { log } = evaluation
  const decisive = binary.operator === '||'
  const leftErrors = log.errors.splice(mark)
  const left = operand(leftValue, 'left', boolType)
  if (left.kind === 'bool' && left.value === decisive && leftErrors.length === 0) {
    const right = evaluation.evaluate(binary.right)
    const rightErrors = log.errors.splice(mark)
    const checked = rightErrors.length === 0 ? operand(right, 'right', boolType) : left
    return isFailure(checked) ? checked : decided(decisive, leftValue, rightErrors.length === 0 ? right : leftValue)
  }
  const rightValue = evaluation.evaluate(binary.right)
  const right = operand(rightValue, 'right', boolType)
  if (right.kind === 'bool' && right.value === decisive && !wrongType(left, leftValue)) {
    return decided(decisive, leftValue, rightValue)
  }
  // The left side may yet turn out to guard the right one.
  if (left.kind === 'unknown' && leftErrors.length === 0 && !wrongType(right, rightValue)) log.errors.splice(mark)
  log.errors.splice(mark, 0, ...leftErrors)
  return undecided(left, right, decisive, leftValue, rightValue)
}

function wrongType(operandValue: TfValue, given: TfValue): boolean {
  return isFailure(operandValue) && !isFailure(given)
}

function decided(value: boolean, left: TfValue, right: TfValue): TfValue {
  const sensitive = measure(left).sensitive || measure(right).sensitive
  return sensitive ? { ...boolValue(value), sensitive } : boolValue(value)
}

function undecided(left: TfValue, right: TfValue, decisive: boolean, leftValue: TfValue, rightValue: TfValue): TfValue {
  const sensitive = measure(leftValue).sensitive || measure(rightValue).sensitive
  const blocker = wrongType(right, rightValue) || left.kind !== 'unknown' ? right : left
  const result: TfValue =
    blocker.kind === 'unknown'
      ? { ...stillUnknown(blocker, boolType), notNull: true }
      : decisive
        ? falseValue
        : trueValue
  return sensitive ? { ...result, sensitive } : result
}

export function evaluateUnary(expression: Unary, evaluation: Evaluation): TfValue {
  const given = evaluation.evaluate(expression.operand)
  const type = expression.operator === '!' ? boolType : numberType
  const value = operand(given, undefined, type)
  if (isFailure(value))
    return value.expression === '' ? fail(evaluation, expression, value.reason.message, type) : value
  const result = negated(value, type)
  return computedAt(evaluation, expression, given.sensitive ? { ...result, sensitive: true } : result)
}

function negated(value: TfValue, type: TfType): TfValue {
  if (value.kind === 'unknown') return { ...stillUnknown(value, type), notNull: true }
  if (value.kind === 'bool') return boolValue(!value.value)
  return value.kind === 'number' ? numberValue(negateNumber(value.value)) : failure('A number is required.', type)
}
