import type { Json } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import { type Environment, report } from './environment.ts'
import { compileField, type Field, frameAt } from './field.ts'
import { type Evaluator, failed, type Outcome, outcomeIn, outcomeOf } from './outcome.ts'
import { isCollection } from './path.ts'
import type { Scope } from './scope.ts'

/**
 * `field('alias')`: a missing property is an empty text, a collection a list of all that it selects.
 * https://learn.microsoft.com/azure/governance/policy/how-to/author-policies-for-arrays#referencing-array-fields
 */
export function compileFieldCall(args: readonly Evaluator[], environment: Environment): Evaluator | undefined {
  const [name] = args
  if (!name || args.length !== 1) return report(environment, 'field() takes one field')
  return compileNamed(name, environment, field => ({ evaluate: scope => readField(field, scope) }))
}

/** `current()`, `current('name')` or `current('alias[*].member')`: the item that an enclosing count stands at. */
export function compileCurrent(args: readonly Evaluator[], environment: Environment): Evaluator | undefined {
  const [name] = args
  const { counts } = environment
  if (counts.length === 0) return report(environment, 'current() has a meaning only within count')
  if (!name) return { evaluate: scope => itemAt(scope, 0) }
  return compileNamed(name, environment, (field, text) => {
    const hops = counts.toReversed().findIndex(counted => counted.kind === 'value' && sameName(counted.name, text))
    if (hops >= 0) return { evaluate: scope => itemAt(scope, hops) }
    return { evaluate: scope => readCurrent(field, scope) }
  })
}

function sameName(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase()
}

function compileNamed(
  name: Evaluator,
  environment: Environment,
  use: (field: Field, text: string) => Exclude<Evaluator, { constant: Outcome }>,
): Evaluator | undefined {
  if (!('constant' in name)) return { evaluate: scope => useNamed(outcomeIn(name, scope), scope, environment, use) }
  if (!('json' in name.constant)) return { constant: name.constant }
  const field = fieldOf(name.constant.json, environment)
  return 'error' in field ? report(environment, field.error) : use(field, field.text)
}

/** A field whose name depends on the resource is compiled when it is met. */
function useNamed(
  name: Outcome,
  scope: Scope,
  environment: Environment,
  use: (field: Field, text: string) => Exclude<Evaluator, { constant: Outcome }>,
): Outcome {
  if (!('json' in name)) return name
  const field = fieldOf(name.json, environment)
  return 'error' in field ? failed(field.error) : use(field, field.text).evaluate(scope)
}

function fieldOf(json: Json, environment: Environment): Field | { error: string } {
  if (typeof json !== 'string') return { error: 'a field is named by a text' }
  return compileField(json, environment.options.aliases, environment.counts)
}

function itemAt(scope: Scope, hops: number): Outcome {
  const item = frameAt(scope, hops)?.items.at(-1)
  return item ? outcomeOf(item) : failed('there is no current item')
}

function readField(field: Field, scope: Scope): Outcome {
  return isCollection(field.steps) ? readAll(field, scope) : readOne(field, scope)
}

function readOne(field: Field, scope: Scope): Outcome {
  let selected: Value | undefined
  field.visit(scope, value => {
    selected = value
    return false
  })
  return selected ? outcomeOf(selected) : { json: '' }
}

function readAll(field: Field, scope: Scope): Outcome {
  const list: Json[] = []
  let open: Outcome | undefined
  let secure = false
  field.visit(scope, value => {
    const outcome = value ? outcomeOf(value) : { json: null }
    if ('json' in outcome) {
      list.push(outcome.json)
      secure ||= outcome.secure === true
    } else open = outcome
    return open === undefined
  })
  return open ?? { json: list, secure }
}

/** Below the current item, one value is that value and several are a list. */
function readCurrent(field: Field, scope: Scope): Outcome {
  return field.collection ? readAll(field, scope) : readOne(field, scope)
}
