import type { Json } from '../../../../model/json.ts'
import {
  type ArmFunctions,
  type FunctionError,
  fail,
  isFunctionError,
  isList,
  isObject,
  type JsonObject,
  typeName,
} from './function.ts'
import { canonicalText } from './text.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array */
export const setFunctions: ArmFunctions = {
  distinct: {
    min: 1,
    max: 1,
    call: ([list]) => (isList(list) ? distinct(list) : fail(`expects an array, not ${typeName(list)}`)),
  },
  intersection: { min: 2, max: undefined, call: intersection },
}

function distinct(list: readonly Json[]): Json | FunctionError {
  const seen = new Map<string, Json>()
  for (const item of list) {
    const key = canonicalText(item)
    if (isFunctionError(key)) return key
    if (!seen.has(key)) seen.set(key, item)
  }
  return [...seen.values()]
}

function intersection(args: readonly Json[]): Json | FunctionError {
  if (args.every(isList))
    return args
      .slice(1)
      .reduce<Json | FunctionError>((common, list) => commonItems(common, list), distinct(args[0] ?? []))
  if (args.every(isObject))
    return args.slice(1).reduce<Json | FunctionError>((common, object) => commonMembers(common, object), args[0] ?? {})
  return fail('expects arrays only, or objects only')
}

function commonItems(common: Json | FunctionError, list: readonly Json[]): Json | FunctionError {
  if (isFunctionError(common) || !isList(common)) return common
  const keys = new Set<string>()
  for (const item of list) {
    const key = canonicalText(item)
    if (isFunctionError(key)) return key
    keys.add(key)
  }
  return common.filter(item => keys.has(String(canonicalText(item))))
}

/** Names ignore case; values must be equal. */
function commonMembers(common: Json | FunctionError, object: JsonObject): Json | FunctionError {
  if (isFunctionError(common) || !isObject(common)) return common
  const others = new Map(Object.entries(object).map(([key, member]) => [key.toLowerCase(), member]))
  const kept: [string, Json][] = []
  for (const [key, member] of Object.entries(common)) {
    const other = others.get(key.toLowerCase())
    if (other === undefined) continue
    const text = canonicalText(member)
    if (isFunctionError(text)) return text
    if (text === canonicalText(other)) kept.push([key, member])
  }
  return Object.fromEntries(kept)
}
