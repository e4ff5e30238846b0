import type { Splat } from '../../../parse/hcl/ast.ts'
import type { TfType, TfValue } from '../value.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import { attributeOf, itemAt } from './step.ts'
import { dynamicType, listOf, typeOf, typesEqual } from './type.ts'
import { failure, isSequence, listValue, markedSensitive, partOf, stillUnknown, type TfUnknown, tupleValue } from './values.ts'

/** `target.*.name`, `target[*].name`: applied to what is no list it wraps it in one, null becoming the empty tuple. */
export function evaluateSplat(expression: Splat, evaluation: Evaluation): TfValue {
  const target = evaluation.evaluate(expression.target)
  const result = splat(target, expression, evaluation)
  return computedAt(evaluation, expression, markedSensitive(result, target.sensitive))
}

function splat(target: TfValue, expression: Splat, evaluation: Evaluation): TfValue {
  if (target.kind === 'null') {
    const sequence = ['list', 'set', 'tuple'].includes(target.type.kind)
    return sequence ? fail(evaluation, expression, 'Splat expressions cannot be applied to null sequences.') : tupleValue([])
  }
  if (target.kind === 'unknown') return splatUnknown(target, expression, evaluation)
  if (!isSequence(target)) return tupleValue([each(target, expression, evaluation)])
  const items = target.items.map(item => each(partOf(target, item), expression, evaluation))
  if (target.kind === 'tuple') return tupleValue(items)
  return listOfResults(items, target.element, expression, evaluation)
}

function each(item: TfValue, expression: Splat, evaluation: Evaluation): TfValue {
  let value = item
  for (const step of expression.each) {
    if (!evaluation.scope.spend()) return value
    const next = 'name' in step ? attributeOf(value, step.name) : itemAt(value, evaluation.evaluate(step.key))
    value = computedAt(evaluation, expression, next)
  }
  return value
}

function listOfResults(items: readonly TfValue[], element: TfType, expression: Splat, evaluation: Evaluation): TfValue {
  const [first] = items
  if (!first) return listValue(typeOfEach(element, expression, evaluation), [])
  const type = typeOf(first)
  const same = items.every(item => typesEqual(typeOf(item), type) || typeOf(item).kind === 'dynamic')
  return same ? listValue(type, items) : failure('The items of this splat expression have different types.')
}

/** The type that the steps come to for an item of which only the type is known. */
function typeOfEach(type: TfType, expression: Splat, evaluation: Evaluation): TfType {
  const placeholder: TfUnknown = { kind: 'unknown', type, reason: { kind: 'runtime', name: '' }, expression: '?' }
  const mark = evaluation.log.errors.length
  const result = typeOf(each(placeholder, expression, evaluation))
  evaluation.log.errors.splice(mark)
  return result
}

function splatUnknown(target: TfUnknown, expression: Splat, evaluation: Evaluation): TfValue {
  const { type } = target
  if (type.kind === 'dynamic') return stillUnknown(target, dynamicType)
  if (type.kind === 'list' || type.kind === 'set') {
    const item = each(stillUnknown(target, type.element), expression, evaluation)
    return { ...stillUnknown(target, listOf(typeOf(item))), notNull: true }
  }
  if (type.kind === 'tuple') {
    const elements = type.elements.map(element => typeOf(each(stillUnknown(target, element), expression, evaluation)))
    return { ...stillUnknown(target, { kind: 'tuple', elements }), notNull: true }
  }
  const item = each(target, expression, evaluation)
  return target.notNull ? tupleValue([item]) : stillUnknown(target, dynamicType)
}
