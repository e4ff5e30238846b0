import { closest, distance } from 'fastest-levenshtein'
import { asSecure, usedVia } from '../../../model/decorate.ts'
import type { Json } from '../../../model/json.ts'
import { jsonOfValue } from '../../../model/json-of-value.ts'
import { knownValue, unknownValue } from '../../../model/make-value.ts'
import type { Place, UnknownValue, Value } from '../../../model/value.ts'
import { valueOfJson } from '../../../model/value-of-json.ts'
import type { ArmNode, CallNode, IndexNode, ParsedExpression, PropertyNode } from './ast.ts'
import { argument, blocked, type CallSite, charge, dependent, type Evaluation, mistake, problem } from './call-site.ts'
import type { Form } from './form.ts'
import { forms } from './forms.ts'
import { type ArmFunction, fail, isFunctionError } from './functions/function.ts'
import { armFunctions } from './functions/index.ts'
import { lambdaForms } from './lambdas.ts'
import { describeValue } from './members.ts'
import { evaluateRuntimeFunction, evaluateScopeFunction, isRuntimeFunction, isScopeFunction } from './runtime.ts'
import type { ArmScope } from './scope.ts'
import { functionNames } from './signatures.ts'
import { step } from './structures/access.ts'
import { valueFunctions } from './structures/index.ts'
import type { ValueFunction } from './value-function.ts'

const allForms: Readonly<Record<string, Form>> = { ...forms, ...lambdaForms }

/**
 * Evaluates an expression that stands at a place. Never throws on an author's mistake: the value is then unknown with reason
 * `error`. What is chosen unchanged keeps the origin of its literal; what is computed has `place` as its origin.
 */
export function evaluateArm(expression: ParsedExpression, scope: ArmScope, place: Place): Value {
  const origin = { place, kind: 'computed' } as const
  if (expression.kind === 'error') {
    const { text, at } = expression
    const message = `${expression.message} (character ${at + 1})`
    return unknownValue({ kind: 'error', message, at: { place, start: at, end: text.length } }, text, origin)
  }
  const evaluation: Evaluation = {
    scope,
    place,
    origin,
    text: expression.text,
    evaluate: evaluateNode,
    variables: undefined,
  }
  return evaluateNode(expression.root, evaluation)
}

function evaluateNode(node: ArmNode, evaluation: Evaluation): Value {
  switch (node.kind) {
    case 'string':
    case 'number':
      return knownValue(node.value, evaluation.origin)
    case 'call':
      return guarded(node, evaluation)
    case 'property':
    case 'index':
      return evaluateChain(node, evaluation)
  }
}

/** Steps that follow one another are taken in a loop, so that only nested calls use the stack. */
function evaluateChain(chain: PropertyNode | IndexNode, evaluation: Evaluation): Value {
  const steps: (PropertyNode | IndexNode)[] = []
  let node: ArmNode = chain
  while (node.kind === 'property' || node.kind === 'index') {
    steps.push(node)
    node = node.target
  }
  return steps.reduceRight((value, next) => access(value, next, evaluation), evaluateNode(node, evaluation))
}

function access(value: Value, node: PropertyNode | IndexNode, evaluation: Evaluation): Value {
  if (value.kind === 'unknown') return value
  const unknown = (message: string) => mistake(node, evaluation, message)
  const key = node.kind === 'property' ? knownValue(node.name, evaluation.origin) : evaluateNode(node.index, evaluation)
  if (key.kind === 'unknown') return { ...key, origin: evaluation.origin, target: undefined }
  const result = step(value, key)
  if (isFunctionError(result)) return unknown(`the expression ${result.error}`)
  if (result) return result
  const name = key.kind === 'known' && !key.secure ? `'${key.data}'` : 'such key'
  return unknown(`there is no ${name} in ${describeValue(value)}`)
}

function guarded(node: CallNode, evaluation: Evaluation): Value {
  const site: CallSite = { node, evaluation }
  const { budget } = evaluation.scope
  if (budget.depth <= 0) return blocked(site, { kind: 'limit', message: 'expressions refer to one another too deeply' })
  const limit = charge(site, 1)
  if (limit) return limit
  budget.depth--
  try {
    return evaluateCall(site)
  } finally {
    budget.depth++
  }
}

function evaluateCall(site: CallSite): Value {
  const { node } = site
  if (node.namespace !== undefined) return evaluateUserFunction(node.namespace, site)
  const { lowerName } = node
  const form = own(allForms, lowerName)
  if (form) return miscounted(form, site) ?? settle(form.evaluate(site), site)
  const valueFunction = own(valueFunctions, lowerName)
  if (valueFunction) return miscounted(valueFunction, site) ?? evaluateValueFunction(valueFunction, site)
  const armFunction = own(armFunctions, lowerName)
  if (armFunction) return miscounted(armFunction, site) ?? evaluateArmFunction(armFunction, site)
  if (isScopeFunction(lowerName)) return miscounted({ min: 0, max: 0 }, site) ?? evaluateScopeFunction(site)
  if (isRuntimeFunction(lowerName)) return evaluateRuntimeFunction(argumentsOf(site), site)
  return noFunction(node, site)
}

function noFunction(node: CallNode, { evaluation }: CallSite): Value {
  const near = closest(node.lowerName, functionNames)
  const hint = distance(node.lowerName, near.toLowerCase()) <= Math.max(2, node.name.length / 3) ? near : undefined
  return mistake(node, evaluation, `there is no function ${node.name}()${hint ? `; did you mean ${hint}()?` : ''}`)
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function argumentsOf(site: CallSite): readonly Value[] {
  return site.node.args.map((_, index) => argument(site, index))
}

/** A wrong number of arguments. */
function miscounted(
  { min, max }: { readonly min: number; readonly max: number | undefined },
  site: CallSite,
): Value | undefined {
  const { length } = site.node.args
  if (length >= min && length <= (max ?? length)) return undefined
  const expected = min === max ? `${min}` : max === undefined ? `at least ${min}` : `${min} to ${max}`
  return problem(site, fail(`expects ${expected} ${expected === '1' ? 'argument' : 'arguments'}, not ${length}`))
}

function settle(result: Value | ReturnType<typeof fail>, site: CallSite): Value {
  return isFunctionError(result) ? problem(site, result) : result
}

function evaluateUserFunction(namespace: string, site: CallSite): Value {
  const { node, evaluation } = site
  const found = evaluation.scope.userFunction(namespace, node.name)
  if (!found) return problem(site, fail(`is not among the functions of the namespace ${namespace}`))
  const count = found.parameterCount
  return (
    miscounted({ min: count, max: count }, site) ??
    usedVia(found.call(argumentsOf(site), evaluation.place), evaluation.origin)
  )
}

function evaluateValueFunction(found: ValueFunction, site: CallSite): Value {
  const args = argumentsOf(site)
  const unknown = found.takesUnknown ? undefined : args.find(arg => arg.kind === 'unknown')
  if (unknown?.kind === 'unknown') return dependent(site, unknown)
  const result = settle(found.call(args, site), site)
  const isScalar = result.kind === 'known' || result.kind === 'unknown'
  return isScalar && args.some(arg => arg.secure) ? asSecure(result) : result
}

/** A text that is only handed through stays the value that it is, with its origin and target. */
function handedThrough(site: CallSite, args: readonly Value[]): Value | undefined {
  const [first, second] = args
  const { lowerName } = site.node
  const value =
    lowerName === 'string'
      ? first
      : lowerName === 'format' && args.length === 2 && first?.kind === 'known' && first.data === '{0}'
        ? second
        : undefined
  if (value?.kind === 'known' && typeof value.data === 'string') return value
  return value?.kind === 'unknown' && value.target ? value : undefined
}

function evaluateArmFunction(found: ArmFunction, site: CallSite): Value {
  const args = argumentsOf(site)
  const same = handedThrough(site, args)
  if (same) return same
  const known = args.map(jsonOfValue)
  const secure = args.some(arg => arg.secure) || known.some(json => json.secure)
  const unknown = known.find((json): json is UnknownValue => json.kind === 'unknown')
  if (unknown) return seal(dependent(site, unknown), secure)
  const data = known.flatMap(json => (json.kind === 'json' ? [json.data] : []))
  const size = known.reduce((sum, json) => sum + (json.kind === 'json' ? json.size : 0), 0)
  const limit = charge(site, size)
  if (limit) return limit
  const result = found.call(data, { now: site.evaluation.scope.now })
  if (isFunctionError(result)) return seal(problem(site, result), secure)
  return charge(site, sizeOf(result)) ?? valueOfJson(result, site.evaluation.origin, secure)
}

/** What it cost to make a result, in steps. */
function sizeOf(result: Json): number {
  if (typeof result === 'string') return result.length >> 8
  return Array.isArray(result) ? result.length : 0
}

function seal(value: Value, secure: boolean): Value {
  return secure ? asSecure(value) : value
}
