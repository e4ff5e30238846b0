import type { Json } from '../../../model/json.ts'
import { knownValue, unknownValue } from '../../../model/make-value.ts'
import { nested } from '../../../model/nesting.ts'
import type { KnownValue, Origin, Place, UnknownReason, UnknownValue, Value } from '../../../model/value.ts'
import { valueOfJson } from '../../../model/value-of-json.ts'
import type { ArmNode, CallNode } from './ast.ts'
import { type FunctionError, fail } from './functions/function.ts'
import type { ArmScope } from './scope.ts'
import { signatureOf } from './signatures.ts'

/** Variables of the lambdas around an expression, innermost first. */
export interface LambdaVariables {
  readonly lowerName: string
  readonly value: Value
  readonly outer: LambdaVariables | undefined
}

/** What stays the same while one expression is evaluated. */
export interface Evaluation {
  readonly scope: ArmScope
  readonly place: Place
  /** Of values that the expression computes. */
  readonly origin: Origin
  /** The whole expression, as written. */
  readonly text: string
  evaluate(node: ArmNode, evaluation: Evaluation): Value
  readonly variables: LambdaVariables | undefined
}

/** A call that is being evaluated. */
export interface CallSite {
  readonly node: CallNode
  readonly evaluation: Evaluation
}

export function callText({ node, evaluation }: CallSite): string {
  return evaluation.text.slice(node.start, node.end)
}

/** The value of the nth argument; that it is there was checked. */
export function argument(site: CallSite, index: number): Value {
  const node = site.node.args[index]
  if (node === undefined) return problem(site, fail(`has no argument ${index + 1}`))
  return site.evaluation.evaluate(node, site.evaluation)
}

export function computed(site: CallSite, data: KnownValue['data']): KnownValue {
  return knownValue(data, site.evaluation.origin)
}

export function computedJson(site: CallSite, json: Json): Value {
  return valueOfJson(json, site.evaluation.origin)
}

/** The call itself is what cannot be known. */
export function blocked(site: CallSite, reason: UnknownReason): UnknownValue {
  return unknownValue(reason, callText(site), site.evaluation.origin)
}

/** The result depends on something unknown: reason and expression are those of the innermost part. */
export function dependent(site: CallSite, { reason, expression, secure }: UnknownValue): UnknownValue {
  return { kind: 'unknown', reason, expression: expression || callText(site), origin: site.evaluation.origin, secure }
}

/**
 * A part that is computed when asked for. What such parts are made of may be of the same kind, a thousand times over: then
 * the answer is unknown.
 */
export function onDemand<T>(site: CallSite, compute: () => T): T | UnknownValue {
  return nested<T | UnknownValue>(compute, () =>
    blocked(site, { kind: 'limit', message: 'values are made of one another too deeply' }),
  )
}

export function problem(site: CallSite, { kind, error }: FunctionError): UnknownValue {
  const { name, lowerName } = site.node
  if (kind === 'function') return blocked(site, { kind, name: `${name} (${error})` })
  if (kind === 'limit') return blocked(site, { kind, message: `${name}() ${error}` })
  const signature = error.startsWith('expects') ? signatureOf(lowerName) : undefined
  const message = `${name}() ${error}${signature ? `: ${signature}` : ''}`
  return mistake(site.node, site.evaluation, message)
}

/** What the author must mend: the node, with its place. */
export function mistake(node: ArmNode, { text, place, origin }: Evaluation, message: string): UnknownValue {
  const { start, end } = node
  return unknownValue({ kind: 'error', message, at: { place, start, end } }, text.slice(start, end), origin)
}

/** Counts work that is done without evaluating a node; `undefined` when the budget is used up. */
export function charge(site: CallSite, steps: number): UnknownValue | undefined {
  const { budget } = site.evaluation.scope
  budget.steps -= steps
  return budget.steps < 0
    ? blocked(site, { kind: 'limit', message: 'the template takes too many steps to evaluate' })
    : undefined
}
