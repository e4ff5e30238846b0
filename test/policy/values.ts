import type { Json } from '../../src/model/json.ts'
import type { Resource } from '../../src/model/resource.ts'
import type { ArrayValue, ObjectValue, Origin, UnknownReason, UnknownValue, Value } from '../../src/model/value.ts'
import { builtInAliases } from '../../src/policy/alias.ts'
import { compileCondition } from '../../src/policy/compile.ts'
import type { Condition } from '../../src/policy/condition.ts'
import type { CompileOptions } from '../../src/policy/environment.ts'
import { evaluateCondition } from '../../src/policy/evaluate.ts'
import type { PolicyContext } from '../../src/policy/scope.ts'
import type { Truth, Verdict } from '../../src/policy/verdict.ts'

const source = { path: 'main.tf', text: '' }
export const written: Origin = { place: { kind: 'span', source, start: 0, end: 0 }, kind: 'written' }

/** A value that is not known because a parameter has none, or for another reason. */
export function unknown(reason: UnknownReason = { kind: 'parameter', name: 'p' }): UnknownValue {
  return { kind: 'unknown', reason, expression: 'p', origin: written }
}

/** Data with unknown values among it. */
export type Data = Json | Value | readonly Data[] | { readonly [key: string]: Data }

export function value(data: Data): Value {
  if (typeof data !== 'object' || data === null) return { kind: 'known', data, origin: written }
  if (isValue(data)) return data
  return Array.isArray(data) ? list(data) : record(data as { readonly [key: string]: Data })
}

function isValue(data: object): data is Value {
  return 'origin' in data && data.origin === written
}

/** An array; `rest` says that it may have more items. */
export function list(items: readonly Data[], rest?: UnknownValue): ArrayValue {
  return { kind: 'array', length: items.length, item: index => value(items[index] ?? null), rest, origin: written }
}

/** An object; `rest` says that it may have more members. */
export function record(members: { readonly [key: string]: Data }, rest?: UnknownValue): ObjectValue {
  const find = (key: string) => Object.keys(members).find(name => name.toLowerCase() === key.toLowerCase())
  return {
    kind: 'object',
    keys: () => Object.keys(members),
    get: key => {
      const member = members[find(key) ?? '']
      return member === undefined ? undefined : value(member)
    },
    rest,
    origin: written,
  }
}

export function resource(type: string, body: { readonly [key: string]: Data }, more: Partial<Resource> = {}): Resource {
  return {
    key: `${type}/${String(body['name'] ?? 'x')}`,
    type,
    apiVersion: undefined,
    language: 'arm',
    address: 'x',
    declaredType: type,
    declaredName: 'x',
    place: written.place,
    calls: [],
    name: value(body['name'] ?? 'x'),
    body: record(body),
    parent: undefined,
    references: () => [],
    deployed: value(true),
    existing: false,
    ...more,
  }
}

/** Surroundings without any other resource. */
export const alone: PolicyContext = { related: () => ({ resources: [], complete: true }) }

export function compiled(json: Json, options: Partial<CompileOptions> = {}): Condition {
  const result = compileCondition(json, { aliases: builtInAliases, extensions: true, ...options })
  if ('errors' in result)
    throw new Error(result.errors.map(error => `${error.path.join('/')}: ${error.message}`).join('\n'))
  return result.condition
}

export function mistakes(json: Json, options: Partial<CompileOptions> = {}): readonly string[] {
  const result = compileCondition(json, { aliases: builtInAliases, extensions: true, ...options })
  return 'errors' in result ? result.errors.map(error => `${error.path.join('/')}: ${error.message}`) : []
}

/** Judges a resource with these properties. */
export function judge(
  json: Json,
  properties: { readonly [key: string]: Data },
  type = 'Microsoft.Test/things',
): Verdict {
  return evaluateCondition(compiled(json), resource(type, { name: 'x', properties }), alone)
}

export function truth(json: Json, properties: { readonly [key: string]: Data }, type?: string): Truth {
  return judge(json, properties, type).result
}
