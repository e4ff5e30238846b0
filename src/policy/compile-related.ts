import type { Json } from '../model/json.ts'
import { foldCase } from './compare.ts'
import { compileNode } from './compile.ts'
import type { Condition } from './condition.ts'
import { type Environment, inside, report } from './environment.ts'
import { isRecord } from './json-shape.ts'
import { nearest } from './nearest.ts'
import { operators, type Test } from './operators.ts'
import { relatedLeaf } from './related.ts'
import { type RelatedScope, relatedScopes } from './scope.ts'

const memberNames = ['type', 'name', 'where', 'scope'] as const

/** `related: {type, name?, where?, scope?}`; fields within `where` are the related resource's. */
export function compileRelated(json: Json, environment: Environment): Condition | undefined {
  if (!isRecord(json)) return report(environment, 'related takes an object with type, name, where and scope')
  for (const key of Object.keys(json)) if (!isMember(key)) reportMember(key, environment)
  const types = [json['type'] ?? []].flat() as readonly Json[]
  if (types.length === 0 || !types.every(type => typeof type === 'string'))
    return report(environment, 'related needs the type of the other resource')
  const scope = compileScope(json, types, environment)
  const name = json['name'] === undefined ? undefined : compileName(json['name'], inside(environment, 'name'))
  const where = json['where'] === undefined ? undefined : compileWhere(json['where'], environment)
  return scope && relatedLeaf({ types, scope, name, where })
}

function isMember(key: string): boolean {
  return memberNames.some(name => name === key)
}

function reportMember(key: string, environment: Environment): void {
  const near = nearest(key, memberNames)
  report(environment, `'${key}' is not a member of related${near ? `; did you mean ${near}?` : ''}`)
}

function compileWhere(json: Json, environment: Environment): Condition | undefined {
  return compileNode(json, { ...inside(environment, 'where'), counts: [] })
}

/** A name may hold `*` for any text. */
function compileName(json: Json, environment: Environment): { test: Test; text: string } | undefined {
  const test = operators.like(json, foldCase)
  if (typeof test !== 'function' || typeof json !== 'string') return report(environment, 'a name is a text')
  return { test, text: json }
}

/** Without a scope the other resource is a child, which its type shows. */
function compileScope(
  json: { readonly [key: string]: Json },
  types: readonly string[],
  environment: Environment,
): RelatedScope | undefined {
  const given = json['scope']
  if (given === undefined) return childScope(types, environment)
  const scope = relatedScopes.find(known => known === given)
  if (scope) return scope
  const near = typeof given === 'string' ? nearest(given, relatedScopes) : undefined
  const hint = near ? `; did you mean ${near}?` : ''
  return report(inside(environment, 'scope'), `scope is one of ${relatedScopes.join(', ')}${hint}`)
}

function childScope(types: readonly string[], environment: Environment): RelatedScope | undefined {
  const owners = environment.options.resourceTypes
  const nested = environment.path.includes('where')
  if (nested || !owners) return 'child'
  const stranger = types.find(type => !owners.some(owner => type.toLowerCase().startsWith(`${owner.toLowerCase()}/`)))
  if (stranger === undefined) return 'child'
  return report(environment, `${stranger} is not a child of ${owners.join(' or ')}: say with scope how it is related`)
}
