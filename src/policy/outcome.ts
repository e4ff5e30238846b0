import type { Json } from '../model/json.ts'
import type { UnknownReason, UnknownValue } from '../model/value.ts'
import { unknownValue } from './json-value.ts'
import type { Scope } from './scope.ts'

/** What an expression comes to: data, a value of the resource that is not known, or a reason that lies in the policy itself. */
export type Outcome =
  | { readonly json: Json }
  | { readonly unknown: UnknownValue }
  | { readonly blocked: UnknownReason; readonly expression: string }

/** A compiled expression; what does not depend on the resource was computed when compiling. */
export type Evaluator = { readonly constant: Outcome } | { readonly evaluate: (scope: Scope) => Outcome }

export function blocked(reason: UnknownReason, expression: string): Outcome {
  return { blocked: reason, expression }
}

/** Azure denies when an expression fails; before deployment we cannot tell, so it is unknown. */
export function failed(message: string): Outcome {
  return { blocked: { kind: 'error', message }, expression: message }
}

export function outcomeIn(evaluator: Evaluator, scope: Scope): Outcome {
  return 'constant' in evaluator ? evaluator.constant : evaluator.evaluate(scope)
}

/** The unknown value of an outcome; what lies in the policy is placed at the resource's name. */
export function unknownOf(outcome: Exclude<Outcome, { json: Json }>, scope: Scope): UnknownValue {
  if ('unknown' in outcome) return outcome.unknown
  return unknownValue(outcome.blocked, outcome.expression, scope.resource.name.origin)
}
