import type { Json } from '../model/json.ts'
import { type Environment, type ExpressionNode, report } from './environment.ts'
import { compileCurrent, compileFieldCall } from './expression-field.ts'
import { isDeeperThan, isList, isRecord, maximumDepth } from './json-shape.ts'
import { blocked, type Evaluator, failed, type Outcome } from './outcome.ts'
import { offlineFunctions, scopeFunctions } from './policy-functions.ts'

/**
 * Compiles a string that may be an expression. `[[` escapes. Without an expression language every text stands
 * for itself.
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#policy-functions
 */
export function compileText(text: string, environment: Environment): Evaluator | undefined {
  const language = environment.options.expressions
  if (!language || !text.startsWith('[') || !text.endsWith(']')) return { constant: { json: text } }
  if (text.startsWith('[[')) return { constant: { json: text.slice(1) } }
  const parsed = language.parse(text)
  if ('error' in parsed) return report(environment, `the expression ${text} does not parse: ${parsed.error}`)
  return compileNode(parsed.root, environment)
}

export function compileNode(node: ExpressionNode, environment: Environment): Evaluator | undefined {
  switch (node.kind) {
    case 'string':
    case 'number':
      return { constant: { json: node.value } }
    case 'property':
      return compileAccess(node.target, { kind: 'string', value: node.name }, environment)
    case 'index':
      return compileAccess(node.target, node.index, environment)
    case 'call':
      return compileCall(node, environment)
  }
}

type CallNode = Extract<ExpressionNode, { kind: 'call' }>

function compileCall(node: CallNode, environment: Environment): Evaluator | undefined {
  const name = node.lowerName
  if (node.namespace !== undefined)
    return report(environment, `policies have no functions of their own: ${node.namespace}.${name}()`)
  const args: Evaluator[] = []
  for (const arg of node.args) {
    const compiled = compileNode(arg, environment)
    if (!compiled) return undefined
    args.push(compiled)
  }
  if (name === 'field') return compileFieldCall(args, environment)
  if (name === 'current') return compileCurrent(args, environment)
  if (name === 'parameters') return compileParameter(args, environment)
  const scope = scopeFunctions[name]
  if (scope) return { constant: blocked(scope, `${name}()`) }
  return compilePure(name, args, environment)
}

function compileParameter([name]: readonly Evaluator[], environment: Environment): Evaluator | undefined {
  if (!name || !('constant' in name) || !('json' in name.constant) || typeof name.constant.json !== 'string')
    return report(environment, 'parameters() takes the name of a parameter as a text')
  const wanted = name.constant.json.toLowerCase()
  const found = Object.entries(environment.options.parameters ?? {}).find(([key]) => key.toLowerCase() === wanted)
  if (found && isDeeperThan(found[1], maximumDepth))
    return report(environment, `the parameter ${found[0]} is nested too deeply`)
  if (found) return { constant: { json: found[1] } }
  return { constant: blocked({ kind: 'parameter', name: name.constant.json }, `parameters('${name.constant.json}')`) }
}

function compilePure(name: string, args: readonly Evaluator[], environment: Environment): Evaluator | undefined {
  const apply = lazyFunctions[name] ?? eagerFunction(name, environment)
  if (!apply) return report(environment, `${name}() is not a function that policies have, or it needs Azure to answer`)
  return combine(args, read => apply(args.length, read))
}

/** Computes at once what is constant, else when evaluated. Arguments are read on demand. */
function combine(args: readonly Evaluator[], apply: (read: (index: number) => Outcome) => Outcome): Evaluator {
  const missing: Outcome = failed('an argument is missing')
  if (args.every(arg => 'constant' in arg)) {
    return { constant: apply(index => (args[index] && 'constant' in args[index] ? args[index].constant : missing)) }
  }
  return {
    evaluate: scope =>
      apply(index => {
        const arg = args[index]
        if (!arg) return missing
        return 'constant' in arg ? arg.constant : arg.evaluate(scope)
      }),
  }
}

type Apply = (count: number, read: (index: number) => Outcome) => Outcome

function eagerFunction(name: string, environment: Environment): Apply | undefined {
  const own = offlineFunctions[name]
  const language = environment.options.expressions
  if (!own && !language?.has(name)) return undefined
  return (count, read) => {
    const values: Json[] = []
    let secure = false
    for (let index = 0; index < count; index++) {
      const outcome = read(index)
      if (!('json' in outcome)) return outcome
      values.push(outcome.json)
      secure ||= outcome.secure === true
    }
    const result = own ? own(values) : language?.call(name, values)
    if (!result) return failed(`${name}() cannot be computed`)
    return 'error' in result ? failed(`${name}(): ${result.error}`) : { ...result, secure }
  }
}

/** Functions that can be decided although an argument is not known. */
const lazyFunctions: Readonly<Record<string, Apply>> = {
  if: (_count, read) => {
    const condition = read(0)
    if (!('json' in condition)) return condition
    return read(isTrue(condition.json) ? 1 : 2)
  },
  and: (count, read) => junction(count, read, false),
  or: (count, read) => junction(count, read, true),
  coalesce: (count, read) => {
    for (let index = 0; index < count; index++) {
      const outcome = read(index)
      if (!('json' in outcome) || outcome.json !== null) return outcome
    }
    return { json: null }
  },
}

function junction(count: number, read: (index: number) => Outcome, decisive: boolean): Outcome {
  let open: Outcome | undefined
  for (let index = 0; index < count; index++) {
    const outcome = read(index)
    if (!('json' in outcome)) open ??= outcome
    else if (isTrue(outcome.json) === decisive) return { json: decisive }
  }
  return open ?? { json: !decisive }
}

function isTrue(json: Json): boolean {
  return json === true || (typeof json === 'string' && json.toLowerCase() === 'true')
}

function compileAccess(target: ExpressionNode, key: ExpressionNode, environment: Environment): Evaluator | undefined {
  const [left, right] = [compileNode(target, environment), compileNode(key, environment)]
  if (!left || !right) return undefined
  return combine([left, right], read => {
    const [holder, step] = [read(0), read(1)]
    if (!('json' in holder)) return holder
    if (!('json' in step)) return step
    const found = member(holder.json, step.json)
    return 'json' in found ? { ...found, secure: holder.secure === true } : found
  })
}

function member(holder: Json, step: Json): Outcome {
  if (isList(holder) && typeof step === 'number') {
    const item = holder[step < 0 ? holder.length + step : step]
    return item === undefined ? failed(`there is no item ${step}`) : { json: item }
  }
  if (isRecord(holder) && typeof step === 'string') {
    const key = Object.keys(holder).find(name => name.toLowerCase() === step.toLowerCase())
    const value = key === undefined ? undefined : holder[key]
    return value === undefined ? failed(`there is no member '${step}'`) : { json: value }
  }
  return failed(`'${String(step)}' cannot be looked up in a value that has no such members`)
}
