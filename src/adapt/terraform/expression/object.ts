import type { ObjectExpression, ObjectItem, Tuple } from '../../../parse/hcl/ast.ts'
import type { TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { computedAt, type Evaluation, fail, writtenAt } from './evaluation.ts'
import { dynamicType, stringType } from './type.ts'
import { isFailure, objectValue, stillUnknown, tupleValue } from './values.ts'

export function evaluateTuple(expression: Tuple, evaluation: Evaluation): TfValue {
  return writtenAt(evaluation, expression, tupleValue(expression.items.map(item => evaluation.evaluate(item))))
}

/** A key that is given twice takes the last value; a key that is unknown makes the whole object unknown. */
export function evaluateObject(expression: ObjectExpression, evaluation: Evaluation): TfValue {
  const entries = new Map<string, TfValue>()
  let blocked: TfValue | undefined
  let sensitive = false
  for (const item of expression.items) {
    const value = evaluation.evaluate(item.value)
    const key = keyOf(item, evaluation)
    if (typeof key === 'string') {
      entries.set(key, value)
      continue
    }
    sensitive ||= key.sensitive === true
    if (key.kind === 'string') entries.set(key.value, value)
    else blocked ??= key
  }
  if (blocked)
    return blocked.kind === 'unknown' ? { ...stillUnknown(blocked, dynamicType), origin: blocked.origin } : blocked
  const value = writtenAt(evaluation, expression, objectValue(entries))
  return sensitive ? { ...value, sensitive } : value
}

function keyOf(item: ObjectItem, evaluation: Evaluation): string | TfValue {
  if (item.name !== undefined) return item.name
  if (item.key.kind === 'attribute' || item.key.kind === 'index') {
    return fail(
      evaluation,
      item.key,
      'This key is a reference: wrap it in parentheses, or in quotes if it is a name that contains dots.',
    )
  }
  return asKey(evaluation.evaluate(item.key), item.key, evaluation)
}

/** A value as a key of an object: a string, or what is unknown about it. */
export function asKey(value: TfValue, at: ObjectItem['key'], evaluation: Evaluation): TfValue {
  if (value.kind === 'null') return fail(evaluation, at, "Can't use a null value as a key.")
  const key = convertValue(value, stringType)
  if (isFailure(key) && !isFailure(value))
    return fail(evaluation, at, `Can't use this value as a key: ${key.reason.message}.`)
  return computedAt(evaluation, at, key)
}
