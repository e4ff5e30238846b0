import type { Call } from '../../../parse/hcl/ast.ts'
import type { TfValue } from '../value.ts'
import { evaluateCan, evaluateTry } from './attempt.ts'
import { convertValue } from './convert.ts'
import { computedAt, type Evaluation, fail } from './evaluation.ts'
import type { CallContext, TfFunction, TfParameter } from './functions/function.ts'
import { terraformFunctions } from './functions/index.ts'
import { measure } from './measure.ts'
import { renderTemplate } from './render.ts'
import { dynamicType } from './type.ts'
import {
  failure,
  firstUnknown,
  isFailure,
  isSequence,
  limitReached,
  markedSensitive,
  partOf,
  stillUnknown,
  unknownValue,
  withoutSensitive,
} from './values.ts'

export function evaluateCall(call: Call, evaluation: Evaluation): TfValue {
  const name = call.name.replace(/^core::/, '')
  if (name === 'try') return evaluateTry(call, evaluation)
  if (name === 'can') return evaluateCan(call, evaluation)
  if (name.startsWith('provider::')) {
    return computedAt(evaluation, call, unknownValue(dynamicType, { kind: 'function', name }))
  }
  const called = Object.hasOwn(terraformFunctions, name) ? terraformFunctions[name] : undefined
  if (!called) return fail(evaluation, call, `There is no function named "${call.name}".`)
  const mark = evaluation.log.errors.length
  const { args, blocked, sensitive } = argumentsOf(call, evaluation)
  const error = evaluation.log.errors[mark]
  if (error) return { ...stillUnknown(error, called.returns), origin: error.origin }
  const result = blocked ? stillUnknown(blocked, dynamicType) : invoke(name, called, args, evaluation)
  return computedAt(evaluation, call, markedSensitive(result, sensitive))
}

interface Arguments {
  readonly args: readonly TfValue[]
  /** The list to expand is not known, and with it how many arguments there are. */
  readonly blocked?: Extract<TfValue, { kind: 'unknown' }>
  readonly sensitive?: boolean | undefined
}

function argumentsOf(call: Call, evaluation: Evaluation): Arguments {
  const args = call.args.map(argument => evaluation.evaluate(argument))
  if (!call.expandFinal) return { args }
  const last = args.pop()
  const at = call.args.at(-1) ?? call
  if (!last) return { args }
  if (isSequence(last))
    return { args: [...args, ...last.items.map(item => partOf(last, item))], sensitive: last.sensitive }
  if (last.kind === 'unknown') return { args, blocked: last, sensitive: last.sensitive }
  const problem = last.kind === 'null' ? 'cannot be null' : 'must be of a tuple, list, or set type'
  fail(evaluation, at, `The expanding argument (indicated by ...) ${problem}.`)
  return { args }
}

function invoke(name: string, called: TfFunction, given: readonly TfValue[], evaluation: Evaluation): TfValue {
  const count = arityProblem(called, given.length)
  if (count) return failure(`Function "${name}" expects ${count}.`)
  const params = given.map((_, i) => called.params[i] ?? called.variadic)
  const sensitive = given.some((value, i) => !params[i]?.marked && measure(value).sensitive)
  const args: TfValue[] = []
  for (const [i, value] of given.entries()) {
    const param = params[i]
    const prepared = param ? prepare(value, param) : value
    if (isFailure(prepared) && !isFailure(value)) return prepared
    args.push(prepared)
  }
  const blocker = args.map((value, i) => blockerOf(value, params[i])).find(value => value !== undefined)
  if (blocker) return markedSensitive(stillUnknown(blocker, called.returns), sensitive)
  if (!charge(args, called.heavy === true, evaluation))
    return limitReached('the limit of evaluation steps', called.returns)
  const context: CallContext = {
    scope: evaluation.scope,
    renderTemplate: (path, text, names) => renderTemplate(path, text, names, evaluation),
  }
  const result = called.call(args, context)
  if (isFailure(result) && sensitive) {
    return markedSensitive(failure(`Call to function "${name}" failed for a sensitive value.`, result.type), sensitive)
  }
  return markedSensitive(result, sensitive)
}

function arityProblem(called: TfFunction, count: number): string | undefined {
  const wanted = called.params.length
  if (count < wanted) return `${called.variadic ? 'at least ' : ''}${wanted} argument(s)`
  return count > wanted && !called.variadic ? `only ${wanted} argument(s)` : undefined
}

function prepare(value: TfValue, param: TfParameter): TfValue {
  const converted = convertValue(value, param.type)
  if (isFailure(converted) && !isFailure(value)) {
    return failure(`Invalid value for "${param.name}" parameter: ${converted.reason.message}.`)
  }
  if (converted.kind === 'null' && !param.nullable) {
    return failure(`Invalid value for "${param.name}" parameter: argument must not be null.`)
  }
  return param.marked ? converted : withoutSensitive(converted)
}

function blockerOf(value: TfValue, param: TfParameter | undefined) {
  if (param?.unknown) return undefined
  return param?.partial ? (value.kind === 'unknown' ? value : undefined) : firstUnknown(value)
}

/** A function over large values costs more than one step. */
function charge(args: readonly TfValue[], heavy: boolean, evaluation: Evaluation): boolean {
  let size = 0
  for (const value of args) size += measure(value).size
  for (let steps = heavy ? size * 2 : size >> 6; steps > 0; steps--) if (!evaluation.scope.spend()) return false
  return true
}
