import type { Json } from '../model/json.ts'
import { compileCount } from './compile-count.ts'
import { compileFieldCondition, compileValueCondition } from './compile-leaf.ts'
import { compileRange } from './compile-range.ts'
import { compileRelated } from './compile-related.ts'
import type { Condition } from './condition.ts'
import { type CompileOptions, type ConditionError, type Environment, inside, report } from './environment.ts'
import { isList, isRecord } from './json-shape.ts'
import { type ConditionKey, canonicalKey } from './keys.ts'
import { allOf, anyOf, not } from './logic.ts'

/** Nesting of conditions; Azure's built-in policies stay below 20. */
const maximumDepth = 100

/** Compiles a condition of Azure Policy once; evaluating it takes nothing apart any more. */
export function compileCondition(
  json: unknown,
  options: CompileOptions,
): { readonly condition: Condition } | { readonly errors: readonly ConditionError[] } {
  const errors: ConditionError[] = []
  const condition = compileNode(json as Json, { options, path: [], counts: [], errors })
  return condition && errors.length === 0 ? { condition } : { errors }
}

/** One condition object. Keywords are read without regard to case, as Azure does. */
export function compileNode(json: Json, environment: Environment): Condition | undefined {
  if (!isRecord(json)) return report(environment, 'a condition is an object: allOf, anyOf, not, field, value or count')
  if (environment.path.length > maximumDepth * 2) return report(environment, 'conditions are nested too deeply')
  const entries = new Map<ConditionKey, [string, Json]>()
  for (const [key, value] of Object.entries(json)) {
    const known = canonicalKey(key, environment)
    if (known) entries.set(known, [key, value])
  }
  return compileEntries(entries, environment)
}

export type Entries = ReadonlyMap<ConditionKey, readonly [key: string, value: Json]>

const kinds = ['allOf', 'anyOf', 'not', 'field', 'value', 'count', 'addressRange', 'related'] as const

function compileEntries(entries: Entries, environment: Environment): Condition | undefined {
  const present = kinds.filter(kind => entries.has(kind))
  const [kind] = present
  if (!kind || present.length > 1) {
    const given = present.length > 1 ? `, not ${present.join(' and ')} together` : ''
    return report(
      environment,
      `a condition has one of ${kinds.slice(0, environment.options.extensions ? undefined : -2).join(', ')}${given}`,
    )
  }
  const [key, value] = entries.get(kind) ?? [kind, null]
  const within = inside(environment, key)
  switch (kind) {
    case 'allOf':
    case 'anyOf':
      return alone(entries, environment) && compileList(kind, value, within)
    case 'not':
      return alone(entries, environment) && compileNot(value, within)
    case 'field':
      return compileFieldCondition(value, entries, environment)
    case 'value':
      return compileValueCondition(value, entries, environment)
    case 'count':
      return compileCount(value, entries, environment)
    case 'addressRange':
      return compileRange(value, entries, environment)
    case 'related':
      return alone(entries, environment) && compileRelated(value, within)
  }
}

function alone(entries: Entries, environment: Environment): true | undefined {
  return entries.size === 1 || report(environment, `${[...entries.keys()].join(', ')} cannot stand together`)
}

function compileNot(json: Json, environment: Environment): Condition | undefined {
  const part = compileNode(json, environment)
  return part && not(part)
}

function compileList(kind: 'allOf' | 'anyOf', json: Json, environment: Environment): Condition | undefined {
  if (!isList(json) || json.length === 0) return report(environment, `${kind} takes a list of at least one condition`)
  const parts = json.map((part, index) => compileNode(part, inside(environment, index)))
  if (parts.includes(undefined)) return undefined
  const conditions = parts.filter(part => part !== undefined)
  return kind === 'allOf' ? allOf(conditions) : anyOf(conditions)
}
