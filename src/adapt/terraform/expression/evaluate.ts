import type { Expression } from '../../../parse/hcl/ast.ts'
import type { Scope } from '../scope.ts'
import type { TfValue } from '../value.ts'
import { evaluateCall } from './call.ts'
import { evaluateConditional } from './conditional.ts'
import { type ErrorLog, type Evaluation, fail, placeOf, textOf, writtenAt } from './evaluation.ts'
import { evaluateFor } from './for.ts'
import { parseNumber } from './number-text.ts'
import { evaluateObject, evaluateTuple } from './object.ts'
import { evaluateBinary, evaluateUnary } from './operators.ts'
import { evaluateReference } from './reference.ts'
import { evaluateSplat } from './splat.ts'
import { evaluateTemplate } from './template.ts'
import { boolValue, failure, limitReached, nullValue, numberValue, type TfUnknown } from './values.ts'

/** Expressions within expressions, counted across references: each level costs several frames of the stack. */
const nestingLimit = 400

let nesting = 0

/**
 * The value of an expression as Terraform would compute it during planning, with `&&` and `||` short-circuiting as in
 * HCL 2.24 (Terraform 1.13 and later): `true || unknown` is true, and an error on the right of `false &&` counts for nothing.
 * What cannot be known, and what is wrong, is an unknown value; known parts of collections are kept. Never throws.
 */
export function evaluate(expression: Expression, scope: Scope): TfValue {
  return evaluateReporting(expression, scope).value
}

/** The same with the errors that were met and not caught by `try` or `can`; Terraform would refuse such an expression. */
export function evaluateReporting(
  expression: Expression,
  scope: Scope,
): { value: TfValue; errors: readonly TfUnknown[] } {
  const log: ErrorLog = { errors: [], undeclared: [] }
  const value = evaluationIn(scope, log).evaluate(expression)
  const none = log.errors.length === 0 && log.undeclared.length === 0
  return { value, errors: none ? noErrors : [...new Set([...log.undeclared, ...log.errors])] }
}

const noErrors: readonly TfUnknown[] = []

function evaluationIn(scope: Scope, log: ErrorLog): Evaluation {
  const evaluation: Evaluation = {
    scope,
    log,
    evaluate: expression => evaluateNode(expression, evaluation),
    within: inner => evaluationIn(inner, log),
    apart: evaluateReporting,
  }
  return evaluation
}

function evaluateNode(expression: Expression, evaluation: Evaluation): TfValue {
  if (!evaluation.scope.spend()) return stopped(expression, evaluation, 'the limit of evaluation steps')
  if (nesting >= nestingLimit)
    return stopped(expression, evaluation, `expressions nested more than ${nestingLimit} levels deep`)
  nesting++
  try {
    return evaluateKind(expression, evaluation)
  } finally {
    nesting--
  }
}

function stopped(expression: Expression, evaluation: Evaluation, what: string): TfValue {
  return {
    ...limitReached(what),
    expression: textOf(evaluation, expression),
    origin: { place: placeOf(evaluation, expression), kind: 'computed' },
  }
}

function evaluateKind(expression: Expression, evaluation: Evaluation): TfValue {
  switch (expression.kind) {
    case 'number':
      return writtenAt(evaluation, expression, numberOf(expression.text))
    case 'bool':
      return writtenAt(evaluation, expression, boolValue(expression.value))
    case 'null':
      return writtenAt(evaluation, expression, nullValue())
    case 'template':
      return evaluateTemplate(expression, evaluation)
    case 'variable':
    case 'attribute':
    case 'index':
      return evaluateReference(expression, evaluation)
    case 'splat':
      return evaluateSplat(expression, evaluation)
    case 'call':
      return evaluateCall(expression, evaluation)
    case 'conditional':
      return evaluateConditional(expression, evaluation)
    case 'binary':
      return evaluateBinary(expression, evaluation)
    case 'unary':
      return evaluateUnary(expression, evaluation)
    case 'tuple':
      return evaluateTuple(expression, evaluation)
    case 'object':
      return evaluateObject(expression, evaluation)
    case 'for':
      return evaluateFor(expression, evaluation)
    case 'parentheses':
      return evaluation.evaluate(expression.inner)
    case 'invalid':
      return fail(evaluation, expression, 'This expression could not be read.')
  }
}

function numberOf(text: string): TfValue {
  const value = parseNumber(text)
  return value === undefined ? failure('This number cannot be read.') : numberValue(value)
}
