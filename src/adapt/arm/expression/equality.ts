import { unknownValue } from '../../../model/make-value.ts'
import { nested } from '../../../model/nesting.ts'
import type { ArrayValue, ObjectValue, UnknownValue, Value } from '../../../model/value.ts'
import { itemOf, memberOf } from './members.ts'
import type { EvaluationBudget } from './scope.ts'

/** Whether two values are equal, case-sensitively; an unknown where that depends on one. */
export type Equality = boolean | UnknownValue

/** Takes a step of the budget for each pair that is compared: values may share parts, so that they are larger than they look. */
export function equalValues(a: Value, b: Value, budget: EvaluationBudget): Equality {
  if (a.kind === 'unknown') return a
  if (b.kind === 'unknown') return b
  if (a.kind === 'known' || b.kind === 'known') return a.kind === 'known' && b.kind === 'known' && a.data === b.data
  if (--budget.steps < 0) return tooMuch(a, 'the template takes too many steps to evaluate')
  return nested(
    () => equalMembers(a, b, budget),
    () => tooMuch(a, 'the data is nested too deep to be compared'),
  )
}

function tooMuch({ origin }: Value, message: string): UnknownValue {
  return unknownValue({ kind: 'limit', message }, '', origin)
}

function equalMembers(a: ArrayValue | ObjectValue, b: ArrayValue | ObjectValue, budget: EvaluationBudget): Equality {
  if (a.kind === 'array') return b.kind === 'array' && equalArrays(a, b, budget)
  return b.kind === 'object' && equalObjects(a, b, budget)
}

/** Where items may be missing, their positions say nothing either. */
function equalArrays(a: ArrayValue, b: ArrayValue, budget: EvaluationBudget): Equality {
  const rest = a.rest ?? b.rest
  if (rest) return rest
  if (a.length !== b.length) return false
  let unknown: UnknownValue | undefined
  for (let i = 0; i < a.length; i++) {
    const equal = equalValues(itemOf(a, i), itemOf(b, i), budget)
    if (equal === false) return false
    if (equal !== true) unknown ??= equal
  }
  return unknown ?? true
}

function equalObjects(a: ObjectValue, b: ObjectValue, budget: EvaluationBudget): Equality {
  let unknown = a.rest ?? b.rest
  if (!unknown && a.keys().length !== b.keys().length) return false
  for (const key of a.keys()) {
    const [one, other] = [memberOf(a, key), memberOf(b, key)]
    if (!one) continue
    const equal = other ? equalValues(one, other, budget) : (b.rest ?? false)
    if (equal === false) return false
    if (equal !== true) unknown ??= equal
  }
  if (!a.rest && b.keys().some(key => !a.get(key))) return false
  return unknown ?? true
}
