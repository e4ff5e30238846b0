import type { Json } from '../model/json.ts'
import { foldCase } from './compare.ts'
import { compileNode, type Entries } from './compile.ts'
import { compileFieldName, compileOperand, compileOperator } from './compile-leaf.ts'
import type { Condition } from './condition.ts'
import { type Countable, countedField, countedValue, countLeaf } from './count.ts'
import { type Environment, inside, report } from './environment.ts'
import type { Counted } from './field.ts'
import { isRecord } from './json-shape.ts'
import { unknownLeaf } from './leaf.ts'
import { nearest } from './nearest.ts'

const memberNames = ['field', 'value', 'name', 'where'] as const
type Members = Readonly<Partial<Record<(typeof memberNames)[number], readonly [string, Json]>>>

export function compileCount(json: Json, entries: Entries, environment: Environment): Condition | undefined {
  const within = inside(environment, entries.get('count')?.[0] ?? 'count')
  const members = readMembers(json, within)
  const comparison = compileOperator(entries, ['count'], foldCase, environment)
  if (!members) return undefined
  const source = members.field ? compileArray(members.field[1], within) : compileList(members, within)
  if (!source || !comparison) return undefined
  if (!('countable' in source)) return source
  const [key, where] = members.where ?? ['where', undefined]
  const counts = [...within.counts, source.counted]
  const condition = where === undefined ? undefined : compileNode(where, { ...inside(within, key), counts })
  if (where !== undefined && !condition) return undefined
  return countLeaf(source.countable, condition, comparison)
}

function readMembers(json: Json, environment: Environment): Members | undefined {
  if (!isRecord(json)) return report(environment, 'count takes an object with field or value, and where')
  const members: Record<string, readonly [string, Json]> = {}
  for (const [key, value] of Object.entries(json)) {
    const name = memberNames.find(known => known === key.toLowerCase())
    const near = nearest(key, memberNames)
    if (name) members[name] = [key, value]
    else report(environment, `'${key}' is not a member of count${near ? `; did you mean ${near}?` : ''}`)
  }
  if ((members['field'] === undefined) === (members['value'] === undefined))
    return report(environment, 'count takes either field or value')
  return members
}

interface Source {
  readonly countable: Countable
  readonly counted: Counted
}

function compileArray(json: Json, environment: Environment): Source | Condition | undefined {
  const named = compileFieldName(json, inside(environment, 'field'))
  if (!named) return undefined
  if (!('field' in named)) return unknownLeaf(named, String(json))
  const { field } = named
  if (!field.collection) return report(environment, `count needs a field with [*], which '${field.text}' lacks`)
  return { countable: countedField(field), counted: { kind: 'field', type: field.type, steps: field.steps } }
}

function compileList(members: Members, environment: Environment): Source | undefined {
  const [key, json] = members.value ?? ['value', null]
  const list = compileOperand(json, inside(environment, key))
  const name = members.name?.[1]
  if (name !== undefined && typeof name !== 'string') return report(environment, 'the name of a count is a text')
  return list && { countable: countedValue(list, name ?? 'value'), counted: { kind: 'value', name } }
}
