import type { Splat, SplatStep } from '../../../parse/hcl/ast.ts'
import type { TfType, TfValue } from '../value.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import { attributeOf, itemAt } from './step.ts'
import { dynamicType, listOf, typeOf, typesEqual } from './type.ts'
import {
  failure,
  isSequence,
  listValue,
  markedSensitive,
  partOf,
  stillUnknown,
  type TfUnknown,
  tupleValue,
} from './values.ts'

interface Run {
  readonly expression: Splat
  readonly evaluation: Evaluation
}

/** `target.*.name`, `target[*].name`: applied to what is no list it wraps it in one, null becoming the empty tuple. */
export function evaluateSplat(expression: Splat, evaluation: Evaluation): TfValue {
  const target = evaluation.evaluate(expression.target)
  const result = splat(target, expression.each, { expression, evaluation })
  return computedAt(evaluation, expression, markedSensitive(result, target.sensitive))
}

function splat(target: TfValue, steps: readonly SplatStep[], run: Run): TfValue {
  if (target.kind === 'null') {
    const sequence = ['list', 'set', 'tuple'].includes(target.type.kind)
    return sequence
      ? fail(run.evaluation, run.expression, 'Splat expressions cannot be applied to null sequences.')
      : tupleValue([])
  }
  if (target.kind === 'unknown') return splatUnknown(target, steps, run)
  if (!isSequence(target)) return tupleValue([each(target, steps, run)])
  const items = target.items.map(item => each(partOf(target, item), steps, run))
  if (target.kind === 'tuple') return tupleValue(items)
  return listOfResults(items, target.element, steps, run)
}

function each(item: TfValue, steps: readonly SplatStep[], run: Run): TfValue {
  let value = item
  for (const step of steps) {
    if (!run.evaluation.scope.spend()) return value
    value = computedAt(run.evaluation, run.expression, applied(value, step, run))
  }
  return value
}

function applied(value: TfValue, step: SplatStep, run: Run): TfValue {
  if ('each' in step) return markedSensitive(splat(value, step.each, run), value.sensitive)
  return 'name' in step ? attributeOf(value, step.name) : itemAt(value, run.evaluation.evaluate(step.key))
}

function listOfResults(items: readonly TfValue[], element: TfType, steps: readonly SplatStep[], run: Run): TfValue {
  const [first] = items
  if (!first) return listValue(typeOfEach(element, steps, run), [])
  const type = typeOf(first)
  const same = items.every(item => typesEqual(typeOf(item), type) || typeOf(item).kind === 'dynamic')
  return same ? listValue(type, items) : failure('The items of this splat expression have different types.')
}

/** The type that the steps come to for an item of which only the type is known. */
function typeOfEach(type: TfType, steps: readonly SplatStep[], run: Run): TfType {
  const placeholder: TfUnknown = { kind: 'unknown', type, reason: { kind: 'runtime', name: '' }, expression: '?' }
  const mark = run.evaluation.log.errors.length
  const result = typeOf(each(placeholder, steps, run))
  run.evaluation.log.errors.splice(mark)
  return result
}

function splatUnknown(target: TfUnknown, steps: readonly SplatStep[], run: Run): TfValue {
  const { type } = target
  if (type.kind === 'dynamic') return stillUnknown(target, dynamicType)
  if (type.kind === 'list' || type.kind === 'set') {
    const item = each(stillUnknown(target, type.element), steps, run)
    return { ...stillUnknown(target, listOf(typeOf(item))), notNull: true }
  }
  if (type.kind === 'tuple') {
    const elements = type.elements.map(element => typeOf(each(stillUnknown(target, element), steps, run)))
    return { ...stillUnknown(target, { kind: 'tuple', elements }), notNull: true }
  }
  const item = each(target, steps, run)
  return target.notNull ? tupleValue([item]) : stillUnknown(target, dynamicType)
}
