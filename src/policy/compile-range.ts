import type { Json } from '../model/json.ts'
import { rangeLeaf } from './address-range.ts'
import { foldCase } from './compare.ts'
import type { Entries } from './compile.ts'
import { compileFieldName, compileOperator } from './compile-leaf.ts'
import type { Condition } from './condition.ts'
import { type Environment, inside, report } from './environment.ts'
import type { Field } from './field.ts'
import { isRecord } from './json-shape.ts'

export function compileRange(json: Json, entries: Entries, environment: Environment): Condition | undefined {
  const within = inside(environment, 'addressRange')
  if (!isRecord(json) || Object.keys(json).sort().join() !== 'from,to')
    return report(within, 'addressRange takes an object with from and to, two fields')
  const from = compileEnd(json['from'] ?? null, inside(within, 'from'))
  const to = compileEnd(json['to'] ?? null, inside(within, 'to'))
  const comparison = compileOperator(entries, ['addressRange'], foldCase, environment)
  return from && to && comparison && rangeLeaf(from, to, comparison)
}

function compileEnd(json: Json, environment: Environment): Field | undefined {
  const named = compileFieldName(json, environment)
  if (!named || !('field' in named)) return undefined
  return named.field.collection ? report(environment, 'an end of a range is one field, without [*]') : named.field
}
