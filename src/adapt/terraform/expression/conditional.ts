import type { Conditional } from '../../../parse/hcl/ast.ts'
import type { TfType, TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { valuesEqual } from './equality.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import { measure } from './measure.ts'
import { asCondition } from './step.ts'
import { dynamicType, typeName, typeOf } from './type.ts'
import { unifyTypes } from './unify.ts'
import {
  failure,
  isFailure,
  listValue,
  mapValue,
  markedSensitive,
  objectValue,
  stillUnknown,
  type TfUnknown,
  tupleValue,
} from './values.ts'

/**
 * Both branches are evaluated, since the result has the type that both have in common; errors count only in the
 * branch that is taken. With an unknown condition that is known which both branches have in common.
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
  const blocker = condition.kind === 'unknown' ? condition : failure('The condition is not known.')
  return eitherOf(then, otherwise, blocker)
}

/** What is known of a value that is one of two: collections of the same shape are compared part by part. */
function eitherOf(a: TfValue, b: TfValue, blocker: TfUnknown): TfValue {
  if (measure(a).known && measure(b).known && valuesEqual(a, b) === true) return a
  if (a.kind === 'list' && b.kind === 'list' && a.items.length === b.items.length) {
    return listValue(a.element, eachItem(a.items, b.items, blocker))
  }
  if (a.kind === 'tuple' && b.kind === 'tuple') return tupleValue(eachItem(a.items, b.items, blocker))
  if (a.kind === 'object' && b.kind === 'object') return objectValue(eachEntry(a.entries, b.entries, blocker))
  if (a.kind === 'map' && b.kind === 'map' && sameNames(a.entries, b.entries)) {
    return mapValue(a.element, eachEntry(a.entries, b.entries, blocker))
  }
  const type = typeOf(a)
  return isNotNull(a) && isNotNull(b) ? { ...stillUnknown(blocker, type), notNull: true } : stillUnknown(blocker, type)
}

function eachItem(a: readonly TfValue[], b: readonly TfValue[], blocker: TfUnknown): readonly TfValue[] {
  return a.map((item, i) => eitherOf(item, b[i] ?? item, blocker))
}

type Entries = ReadonlyMap<string, TfValue>

function eachEntry(a: Entries, b: Entries, blocker: TfUnknown): Entries {
  return new Map(Array.from(a, ([name, item]) => [name, eitherOf(item, b.get(name) ?? item, blocker)]))
}

function sameNames(a: Entries, b: Entries): boolean {
  return a.size === b.size && [...a.keys()].every(name => b.has(name))
}

function isNotNull(value: TfValue): boolean {
  return value.kind === 'unknown' ? value.notNull === true : value.kind !== 'null'
}
