import type { Json } from '../model/json.ts'
import type { UnknownValue, Value } from '../model/value.ts'
import type { Fold } from './compare.ts'
import type { Condition } from './condition.ts'
import type { Field } from './field.ts'
import type { OperatorError, Test } from './operators.ts'
import { type Evaluator, type Outcome, outcomeIn, unknownOf, valueOfOutcome } from './outcome.ts'
import type { Scope } from './scope.ts'
import type { Evidence, Truth } from './verdict.ts'

/** An operator with its right side: a test that is ready, or one that each resource completes. */
export interface Comparison {
  readonly operator: string
  /** The test in `scope`, or the unknown value that keeps the right side from being known. */
  test(scope: Scope): Test | UnknownValue
  expected(scope: Scope): Json
}

/** `compile` makes a test of the right side; a constant right side is compiled at once and its mistake returned. */
export function compileComparison(
  operator: string,
  right: Evaluator,
  compile: (expected: Json, fold: Fold) => Test | OperatorError,
  fold: Fold,
): Comparison | OperatorError {
  const constant = 'constant' in right && 'json' in right.constant ? compile(right.constant.json, fold) : undefined
  if (constant && 'error' in constant) return constant
  return {
    operator,
    test: scope => constant ?? testOf(outcomeIn(right, scope), scope, json => compile(json, fold)),
    expected: scope => expectedOf(outcomeIn(right, scope)),
  }
}

/** Secrets are not shown. */
function expectedOf(outcome: Outcome): Json {
  return 'json' in outcome && !outcome.secure ? outcome.json : null
}

function testOf(outcome: Outcome, scope: Scope, compile: (json: Json) => Test | OperatorError): Test | UnknownValue {
  if (!('json' in outcome)) return unknownOf(outcome, scope)
  const test = compile(outcome.json)
  if (typeof test === 'function') return test
  return unknownOf({ blocked: { kind: 'error', message: test.error }, expression: JSON.stringify(outcome.json) }, scope)
}

/** A field and what must hold for all that it selects. */
export function fieldLeaf(field: Field, comparison: Comparison): Condition {
  return {
    truth(scope) {
      const test = comparison.test(scope)
      if (typeof test !== 'function') return 'unknown'
      let result: Truth = 'true'
      field.visit(scope, value => {
        const truth = test(value)
        if (truth !== 'true') result = truth
        return truth !== 'false'
      })
      return result
    },
    explain(scope, result, evidence) {
      explainField(field, comparison, scope, result, evidence)
    },
  }
}

function explainField(field: Field, comparison: Comparison, scope: Scope, result: Truth, evidence: Evidence[]): void {
  const test = comparison.test(scope)
  const trail = field.start(scope, true)
  const before = evidence.length
  const add = (path: string, value: Value | undefined): void => {
    const { resource } = scope
    const { operator } = comparison
    const expected = comparison.expected(scope)
    evidence.push({ resource, path, value, container: trail.container, operator, expected, result })
  }
  if (typeof test !== 'function') {
    add(field.place(scope), test)
    return
  }
  const visitor = (value: Value | undefined): boolean => {
    if (test(value) === result) add(trail.path, value)
    return true
  }
  field.visit(scope, visitor, trail)
  if (evidence.length === before) add(field.place(scope), undefined)
}

/** `value`: an expression or a literal, compared as one value. */
export function valueLeaf(left: Evaluator, comparison: Comparison, text: string): Condition {
  const judge = (scope: Scope): { truth: Truth; value: Value } => {
    const value = valueOfOutcome(outcomeIn(left, scope), scope)
    const test = comparison.test(scope)
    if (typeof test !== 'function') return { truth: 'unknown', value: test }
    const present = value.kind === 'known' && value.data === null ? undefined : value
    return { truth: test(present), value }
  }
  return {
    truth: scope => judge(scope).truth,
    explain(scope, result, evidence) {
      const { value } = judge(scope)
      const { resource, root: container } = scope
      const expected = comparison.expected(scope)
      evidence.push({ resource, path: text, value, container, operator: comparison.operator, expected, result })
    },
  }
}

/** A leaf that a parameter without a value keeps from being compiled further. */
export function unknownLeaf(outcome: Exclude<Outcome, { json: Json }>, text: string): Condition {
  return {
    truth: () => 'unknown',
    explain(scope, result, evidence) {
      const value = unknownOf(outcome, scope)
      evidence.push({
        resource: scope.resource,
        path: text,
        value,
        container: scope.root,
        operator: 'field',
        expected: null,
        result,
      })
    },
  }
}
