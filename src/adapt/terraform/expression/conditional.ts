import type { Conditional } from '../../../parse/hcl/ast.ts'
import type { TfType, TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { valuesEqual } from './equality.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import { measure } from './measure.ts'
import { asCondition } from './step.ts'
import { dynamicType, typeName, typeOf } from './type.ts'
import { unifyTypes } from './unify.ts'
import { isFailure, markedSensitive, nullValue, stillUnknown, type TfUnknown } from './values.ts'

/**
 * Both branches are evaluated, since the result has the type that both have in common; errors count only in the
 * branch that is taken. With an unknown condition the result is known only if both branches are equal.
 */
export function evaluateConditional(expression: Conditional, evaluation: Evaluation): TfValue {
  const { log } = evaluation
  const condition = checkedCondition(expression, evaluation)
  const mark = log.errors.length
  const then = evaluation.evaluate(expression.then)
  const thenErrors = log.errors.splice(mark)
  const otherwise = evaluation.evaluate(expression.else)
  const elseErrors = log.errors.splice(mark)
  const type = commonType(then, otherwise)
  if (!type) return inconsistent(expression, then, otherwise, evaluation)
  if (condition.kind !== 'bool') {
    log.errors.push(...thenErrors, ...elseErrors)
    return computedAt(evaluation, expression, undecided(condition, then, otherwise, type))
  }
  log.errors.push(...(condition.value ? thenErrors : elseErrors))
  const taken = convertValue(condition.value ? then : otherwise, type)
  return computedAt(evaluation, expression, markedSensitive(taken, condition.sensitive))
}

function checkedCondition(expression: Conditional, evaluation: Evaluation): TfValue {
  const given = evaluation.evaluate(expression.condition)
  return computedAt(evaluation, expression.condition, asCondition(given, 'The condition value'))
}

function inconsistent(expression: Conditional, then: TfValue, otherwise: TfValue, evaluation: Evaluation): TfValue {
  const types = `${typeName(typeOf(then))} and ${typeName(typeOf(otherwise))}`
  return fail(
    evaluation,
    expression,
    `The true and false result expressions must have consistent types, but have ${types}.`,
  )
}

function commonType(then: TfValue, otherwise: TfValue): TfType | undefined {
  if (isDynamic(then) || isDynamic(otherwise)) return dynamicType
  return unifyTypes([typeOf(then), typeOf(otherwise)])
}

function isDynamic(value: TfValue): boolean {
  return value.kind === 'unknown' && value.type.kind === 'dynamic'
}

function undecided(condition: TfValue, then: TfValue, otherwise: TfValue, type: TfType): TfValue {
  const sensitive = condition.sensitive || measure(then).sensitive || measure(otherwise).sensitive
  const result = sameResult(convertValue(then, type), convertValue(otherwise, type), condition, type)
  return markedSensitive(result, sensitive)
}

function sameResult(then: TfValue, otherwise: TfValue, condition: TfValue, type: TfType): TfValue {
  if (isFailure(condition)) return { ...condition, type }
  if (then.kind === 'null' && otherwise.kind === 'null') return nullValue(type)
  if (measure(then).known && measure(otherwise).known && valuesEqual(then, otherwise) === true) return then
  const blocker: TfUnknown | undefined = [condition, then, otherwise].find(value => value.kind === 'unknown')
  if (!blocker) return then
  return isNotNull(then) && isNotNull(otherwise)
    ? { ...stillUnknown(blocker, type), notNull: true }
    : stillUnknown(blocker, type)
}

function isNotNull(value: TfValue): boolean {
  return value.kind === 'unknown' ? value.notNull === true : value.kind !== 'null'
}
