import type { Json } from '../model/json.ts'
import { type Fold, foldCase } from './compare.ts'
import type { Entries } from './compile.ts'
import type { Condition } from './condition.ts'
import { type Environment, inside, report } from './environment.ts'
import { compileText } from './expression.ts'
import { compileFieldCall } from './expression-field.ts'
import { compileField, type Field } from './field.ts'
import { isDeeperThan, isList, isRecord, maximumDepth } from './json-shape.ts'
import { isOperator, type OperatorName } from './keys.ts'
import { type Comparison, compileComparison, fieldLeaf, unknownLeaf, valueLeaf } from './leaf.ts'
import { type Operator, operators } from './operators.ts'
import { type Evaluator, type Outcome, outcomeIn } from './outcome.ts'
import { ownOperators } from './own/operators.ts'
import type { Scope } from './scope.ts'

const allOperators: Readonly<Record<OperatorName, Operator>> = { ...operators, ...ownOperators }

export function compileFieldCondition(json: Json, entries: Entries, environment: Environment): Condition | undefined {
  const named = compileFieldName(json, inside(environment, 'field'))
  if (!named) return undefined
  if (!('field' in named)) return unknownLeaf(named, String(json))
  const comparison = compileOperator(entries, ['field'], named.field.fold, environment)
  return comparison && fieldLeaf(named.field, comparison)
}

/** A field, or why its name is not known: it may be an expression over parameters. */
export function compileFieldName(
  json: Json,
  environment: Environment,
): { readonly field: Field } | Exclude<Outcome, { json: Json }> | undefined {
  if (typeof json !== 'string') return report(environment, 'a field is named by a text')
  const name = compileText(json, environment)
  if (!name) return undefined
  if (!('constant' in name)) return report(environment, 'the name of a field cannot depend on the resource')
  if (!('json' in name.constant)) return name.constant
  const field = compileField(String(name.constant.json), environment.options.aliases, environment.counts)
  return 'error' in field ? report(environment, field.error) : { field }
}

export function compileValueCondition(json: Json, entries: Entries, environment: Environment): Condition | undefined {
  const left = compileOperand(json, inside(environment, 'value'))
  const comparison = compileOperator(entries, ['value'], foldCase, environment)
  return left && comparison && valueLeaf(left, comparison, typeof json === 'string' ? json : 'value')
}

/** The one operator beside the keys in `besides`, with its right side. */
export function compileOperator(
  entries: Entries,
  besides: readonly string[],
  fold: Fold,
  environment: Environment,
): Comparison | undefined {
  const [first, ...more] = [...entries].filter(([key]) => !besides.includes(key))
  if (!first || more.length > 0) {
    const given = first ? `, not ${[first, ...more].map(([key]) => key).join(' and ')} together` : ''
    return report(environment, `${besides.join(' and ')} takes one operator such as equals, in or exists${given}`)
  }
  const [name, [key, json]] = first
  if (!isOperator(name)) return report(environment, `${name} cannot stand beside ${besides.join(' and ')}`)
  const within = inside(environment, key)
  const right = compileOperand(json, within)
  if (!right) return undefined
  const comparison = compileComparison(name, right, allOperators[name], fold)
  return 'error' in comparison ? report(within, `${name}: ${comparison.error}`) : comparison
}

/** `{field: path}` on the right side means what that field holds: Azure Policy's `[field('…')]`. */
function isOtherField(json: Json): json is { readonly field: Json } {
  return isRecord(json) && Object.keys(json).join() === 'field'
}

/** A literal, an expression, or a list or object that holds expressions. */
export function compileOperand(json: Json, environment: Environment): Evaluator | undefined {
  if (isDeeperThan(json, maximumDepth)) return report(environment, 'the value is nested too deeply')
  return compilePart(json, environment)
}

function compilePart(json: Json, environment: Environment): Evaluator | undefined {
  if (typeof json === 'string') return compileText(json, environment)
  if (environment.options.extensions && isOtherField(json)) {
    return compileFieldCall([{ constant: { json: json.field } }], inside(environment, 'field'))
  }
  if (!environment.options.expressions || json === null || typeof json !== 'object') return { constant: { json } }
  const parts = isList(json) ? json.map((item, index) => [String(index), item] as const) : Object.entries(json)
  const compiled: [string, Evaluator][] = []
  for (const [key, part] of parts) {
    const evaluator = compilePart(part, inside(environment, key))
    if (!evaluator) return undefined
    compiled.push([key, evaluator])
  }
  return assemble(compiled, isRecord(json))
}

function assemble(parts: readonly (readonly [string, Evaluator])[], record: boolean): Evaluator {
  const gather = (read: (part: Evaluator) => Outcome): Outcome => {
    const entries: [string, Json][] = []
    let secure = false
    for (const [key, part] of parts) {
      const outcome = read(part)
      if (!('json' in outcome)) return outcome
      entries.push([key, outcome.json])
      secure ||= outcome.secure === true
    }
    return { json: record ? Object.fromEntries(entries) : entries.map(([, json]) => json), secure }
  }
  const constants = parts.map(([, part]) => ('constant' in part ? part.constant : undefined))
  if (constants.includes(undefined)) return { evaluate: (scope: Scope) => gather(part => outcomeIn(part, scope)) }
  return { constant: gather(part => ('constant' in part ? part.constant : { json: null })) }
}
