import { type Environment, report } from './environment.ts'
import { nearest } from './nearest.ts'
import { operators } from './operators.ts'
import { ownOperators } from './own/operators.ts'

const structure = ['allOf', 'anyOf', 'not', 'field', 'value', 'count'] as const

export type OperatorName = keyof typeof operators | keyof typeof ownOperators
export type ConditionKey = (typeof structure)[number] | 'related' | 'addressRange' | OperatorName

const azureKeys = [...structure, ...Object.keys(operators)] as readonly ConditionKey[]
/** All keywords of conditions that a rule may use. */
export const ownConditionKeys = [
  ...azureKeys,
  'related',
  'addressRange',
  ...Object.keys(ownOperators),
] as readonly ConditionKey[]

const byLowerCase = new Map(ownConditionKeys.map(key => [key.toLowerCase(), key]))

/** The keyword that a key of a condition spells; reports one that there is not. */
export function canonicalKey(key: string, environment: Environment): ConditionKey | undefined {
  const known = byLowerCase.get(key.toLowerCase())
  const allowed = environment.options.extensions ? ownConditionKeys : azureKeys
  if (known && allowed.includes(known)) return known
  const near = nearest(key, allowed)
  return report(environment, `'${key}' is not a keyword of conditions${near ? `; did you mean ${near}?` : ''}`)
}

export function isOperator(key: ConditionKey): key is OperatorName {
  return Object.hasOwn(operators, key) || Object.hasOwn(ownOperators, key)
}
