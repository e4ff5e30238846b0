import { armDefaults, withDefaults } from '../adapt/arm/defaults.ts'
import { matchesPattern } from '../config/match.ts'
import { knownValue } from '../model/make-value.ts'
import type { Resource } from '../model/resource.ts'
import type { Origin } from '../model/value.ts'
import { valueOfJson } from '../model/value-of-json.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import type { Breach } from './judge.ts'
import { violations } from './judge.ts'
import type { LiveResource } from './live.ts'

const groupType = 'microsoft.resources/resourcegroups'

export interface Ownership {
  /** Names of the groups, for queries. */
  readonly groups: readonly string[]
  owns(id: string): boolean
}

export interface OwnershipInput {
  /** Ids in lower case with the types of what is declared there. */
  readonly declared: Iterable<readonly [id: string, type: string]>
  /** Ids of groups that the configuration names, as far as they have no `*`. */
  readonly targets: readonly string[]
  /** Patterns of ids. */
  readonly patterns: readonly string[]
}

/** The groups that the code declares, those that it is deployed to, and what the configuration names. */
export function ownershipOf({ declared, targets, patterns }: OwnershipInput): Ownership {
  const owned = new Set(targets.map(one => one.toLowerCase()))
  for (const [id, type] of declared) if (type.toLowerCase() === groupType) owned.add(id)
  for (const pattern of patterns)
    if (/^\/subscriptions\/[^/*]+\/resourcegroups\/[^/*]+$/i.test(pattern)) owned.add(pattern.toLowerCase())
  return {
    groups: [...new Set([...owned].map(one => one.slice(one.lastIndexOf('/') + 1)))],
    owns(id) {
      const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(id.toLowerCase())?.[0]
      return (group !== undefined && owned.has(group)) || patterns.some(pattern => matchesPattern(pattern, id))
    },
  }
}

/** What rules object to in a resource that nothing declares. What depends on others is not known, so it is not held against it. */
export function objections(live: LiveResource, rules: RuleIndex): readonly Breach[] {
  const applicable = rules.rulesFor(live.type)
  if (applicable.length === 0) return []
  const resource = asResource(live)
  const context = { related: () => ({ resources: [], complete: false }) }
  return applicable.flatMap(rule =>
    violations(rule, resource, context)
      .slice(0, 1)
      .map(() => ({ rule: rule.summary, paths: [] })),
  )
}

/** A live resource in the shape that rules read. */
function asResource({ id, key, type, name, body }: LiveResource): Resource {
  const source = { path: id, text: '' }
  const place = { kind: 'span', source, start: 0, end: 0 } as const
  const origin: Origin = { place, kind: 'written' }
  const written = valueOfJson({ ...body, type, name }, origin)
  const object = written.kind === 'object' ? written : undefined
  if (!object) throw new TypeError('a row is an object')
  return {
    key,
    type,
    apiVersion: undefined,
    language: 'arm',
    address: id,
    declaredType: type,
    declaredName: name,
    place,
    calls: [],
    name: knownValue(name, origin),
    body: withDefaults(object, armDefaults(type, undefined), { place, kind: 'default' }),
    parent: undefined,
    references: () => [],
    deployed: knownValue(true, origin),
    existing: false,
  }
}
