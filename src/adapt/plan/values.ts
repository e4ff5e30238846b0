import type { Json } from '../../model/json.ts'
import type { JsonPath, Origin } from '../../model/value.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { jsonToTf } from '../terraform/expression/json.ts'
import { dynamicType } from '../terraform/expression/type.ts'
import { limitReached, objectValue, tupleValue, unknownValue } from '../terraform/expression/values.ts'
import type { TfValue } from '../terraform/value.ts'

/** A part of a planned resource, with what the plan says of what is unknown and sensitive in it. */
export interface PlannedPart {
  readonly source: SourceFile
  readonly path: JsonPath
  /** `azurerm_subnet.app.id`, for messages. */
  readonly expression: string
  readonly value: Json | undefined
  readonly unknown: Json | undefined
  readonly sensitive: Json | undefined
}

const maxDepth = 100

/** The value in Terraform's terms. Lists and sets are tuples, which for the map is the same. */
export function plannedValue(part: PlannedPart, depth = 0): TfValue {
  const { value, unknown, sensitive } = part
  const origin: Origin = { place: { kind: 'json', source: part.source, path: part.path }, kind: 'written' }
  const secret = sensitive === true ? { sensitive: true } : {}
  if (unknown === true)
    return {
      ...unknownValue(dynamicType, { kind: 'runtime', name: part.expression }, part.expression),
      origin,
      ...secret,
    }
  if (depth > maxDepth) return { ...limitReached(`${maxDepth} levels of nesting in a plan`), origin }
  if (Array.isArray(value) || Array.isArray(unknown)) return { ...tupleValue(itemsOf(part, depth)), origin, ...secret }
  if (isRecord(value) || isRecord(unknown)) return { ...objectValue(membersOf(part, depth)), origin, ...secret }
  return { ...jsonToTf(value ?? null), origin, ...secret }
}

function itemsOf(part: PlannedPart, depth: number): readonly TfValue[] {
  const value = listOf(part.value)
  const unknown = listOf(part.unknown)
  const length = Math.max(value.length, unknown.length)
  return Array.from({ length }, (_, i) => plannedValue(partAt(part, i), depth + 1))
}

function membersOf(part: PlannedPart, depth: number): ReadonlyMap<string, TfValue> {
  return new Map(memberNames(part).map(name => [name, plannedValue(partAt(part, name), depth + 1)]))
}

/** A member or an item. A mark on the whole holds for it. */
export function partAt(part: PlannedPart, step: string | number): PlannedPart {
  const at = (json: Json | undefined): Json | undefined => {
    if (typeof step === 'number') return listOf(json)[step]
    return Object.hasOwn(recordOf(json), step) ? recordOf(json)[step] : undefined
  }
  return {
    source: part.source,
    path: { parent: part.path, step },
    expression: typeof step === 'number' ? `${part.expression}[${step}]` : `${part.expression}.${step}`,
    value: at(part.value),
    unknown: part.unknown === true ? true : at(part.unknown),
    sensitive: part.sensitive === true ? true : at(part.sensitive),
  }
}

function isRecord(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function recordOf(json: Json | undefined): { readonly [key: string]: Json } {
  return isRecord(json) ? json : {}
}

function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : []
}

/** Names of the members of a part that is an object. */
export function memberNames({ value, unknown }: PlannedPart): readonly string[] {
  return [...new Set([...Object.keys(recordOf(value)), ...Object.keys(recordOf(unknown))])]
}
