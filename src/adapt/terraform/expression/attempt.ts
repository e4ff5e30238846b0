import type { Call, Expression } from '../../../parse/hcl/ast.ts'
import type { TfValue } from '../value.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import { measure } from './measure.ts'
import { boolType, dynamicType } from './type.ts'
import { boolValue, firstUnknown, isFailure, stillUnknown } from './values.ts'

type Outcome =
  | { readonly kind: 'value'; readonly value: TfValue }
  | { readonly kind: 'failed' }
  | { readonly kind: 'undeclared'; readonly value: TfValue }

/** `try(a, b, …)`: the first argument that is not wrong. One that may yet turn out wrong makes the result unknown. */
export function evaluateTry(call: Call, evaluation: Evaluation): TfValue {
  for (const argument of call.args) {
    const outcome = attempt(argument, evaluation)
    if (outcome.kind === 'undeclared') return outcome.value
    if (outcome.kind === 'value') return settled(argument, outcome.value, dynamicType)
  }
  const message = call.args.length === 0 ? 'at least one argument is required' : 'no expression succeeded'
  return fail(evaluation, call, `Call to function "try" failed: ${message}.`)
}

/** `can(a)`: whether the argument is not wrong. */
export function evaluateCan(call: Call, evaluation: Evaluation): TfValue {
  const [argument, ...others] = call.args
  if (!argument || others.length > 0) return fail(evaluation, call, 'Function "can" expects exactly 1 argument.')
  const outcome = attempt(argument, evaluation)
  if (outcome.kind === 'undeclared') return outcome.value
  const value = outcome.kind === 'value' ? settled(argument, outcome.value, boolType) : undefined
  return computedAt(
    evaluation,
    call,
    value?.kind === 'unknown' ? stillUnknown(value, boolType) : boolValue(value !== undefined),
  )
}

/** Evaluates with the errors caught, except for names that are declared nowhere. */
function attempt(argument: Expression, evaluation: Evaluation): Outcome {
  const { errors, undeclared } = evaluation.log
  const mark = errors.length
  const undeclaredBefore = undeclared.length
  const value = evaluation.evaluate(argument)
  if (undeclared.length > undeclaredBefore) return { kind: 'undeclared', value: undeclared[undeclaredBefore] ?? value }
  const caught = errors.splice(mark)
  return caught.length > 0 || isFailure(value) ? { kind: 'failed' } : { kind: 'value', value }
}

/**
 * Terraform makes the result unknown as soon as the argument depends on anything unknown. A plain reference has
 * succeeded once it yields a collection, so its known parts are kept here.
 */
function settled(argument: Expression, value: TfValue, type: typeof dynamicType): TfValue {
  if (value.kind === 'unknown') return { ...value, type }
  if (measure(value).known || isReference(argument)) return value
  const blocker = firstUnknown(value)
  return blocker ? stillUnknown(blocker, type) : value
}

function isReference(expression: Expression): boolean {
  let at = expression
  while (at.kind === 'attribute' || at.kind === 'index') at = at.target
  return at.kind === 'variable'
}
