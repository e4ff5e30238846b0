import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import { unknownValue } from '../model/make-value.ts'
import type { Origin, UnknownReason, UnknownValue, Value } from '../model/value.ts'
import { valueOfJson } from '../model/value-of-json.ts'
import type { Scope } from './scope.ts'

/** What an expression comes to: data, a value of the resource that is not known, or a reason that lies in the policy itself. */
export type Outcome =
  | { readonly json: Json; readonly secure?: boolean }
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

export function outcomeOf(value: Value): Outcome {
  const read = jsonOfValue(value)
  return read.kind === 'unknown' ? { unknown: read } : { json: read.data, secure: read.secure }
}

/** The value of an outcome, so that operators meet only values; a secret stays one. */
export function valueOfOutcome(outcome: Outcome, scope: Scope): Value {
  if (!('json' in outcome)) return unknownOf(outcome, scope)
  return valueOfJson(outcome.json, computedAt(scope), outcome.secure)
}

/** The unknown value of an outcome; what lies in the policy is placed at the resource. */
export function unknownOf(outcome: Exclude<Outcome, { readonly json: Json }>, scope: Scope): UnknownValue {
  if ('unknown' in outcome) return outcome.unknown
  return unknownValue(outcome.blocked, outcome.expression, computedAt(scope))
}

/** What a policy computes stands nowhere in the source; the resource is the nearest place. */
function computedAt(scope: Scope): Origin {
  return { place: scope.resource.place, kind: 'computed' }
}
