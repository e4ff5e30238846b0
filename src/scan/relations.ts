import type { Resource } from '../model/resource.ts'
import type { PolicyContext, RelatedResources, RelatedScope } from '../policy/scope.ts'

/** Answers which resources of a root belong together. Each index is built when the first rule asks for it. */
export function relateResources(resources: readonly Resource[], complete: boolean): PolicyContext {
  const byType = once(() => groupBy(resources, one => one.type.toLowerCase()))
  const byKey = once(() => new Map(resources.map(one => [one.key, one])))
  const children = new Map<string, ReadonlyMap<string, readonly Resource[]>>()
  const referrers = new Map<string, ReadonlyMap<string, readonly Resource[]>>()

  const ofType = (type: string) => byType().get(type) ?? []
  const parentKey = (one: Resource) => one.parent ?? ''

  const parents = once(() => [...new Set(resources.map(parentKey))].filter(key => key !== ''))

  function childrenOf(resource: Resource, type: string): RelatedResources {
    const index = memo(children, type, () => groupBy(ofType(type), parentKey))
    const orphans = index.get('') ?? []
    const isRead = orphans.every(one => belongsElsewhere(one, resource))
    return {
      resources: index.get(resource.key) ?? [],
      complete: complete && isRead && !isExtendedElsewhere(resource, type),
    }
  }

  /** Whether others extend a child that is declared elsewhere: their parent's key is `…|type|name` below `…|parent's type|parent's name`. */
  function isExtendedElsewhere({ key, type: ownType }: Resource, type: string): boolean {
    const keys = parents()
    if (keys.length === 0) return false
    const start = `${key.replace(`|${ownType.toLowerCase()}|`, `|${type}|`)}/`
    return keys.some(other => other.startsWith(start) && !ofType(type).some(one => one.key === other))
  }

  function referrersOf(resource: Resource, type: string): RelatedResources {
    const index = memo(referrers, type, () => groupByMany(ofType(type), one => one.references()))
    return { resources: index.get(resource.key) ?? [], complete }
  }

  const finders = {
    child: childrenOf,
    extension: childrenOf,
    parent: (resource, type) => parentOf(resource, type),
    references: (resource, type) => ({ resources: resource.references().flatMap(key => found(key, type)), complete }),
    referencedBy: referrersOf,
    sameRoot: (_, type) => ({ resources: ofType(type), complete }),
  } satisfies Record<RelatedScope, (resource: Resource, type: string) => RelatedResources>

  function parentOf(resource: Resource, type: string): RelatedResources {
    if (resource.parent === undefined) return { resources: [], complete: false }
    const parents = found(resource.parent, type)
    return { resources: parents, complete: complete && parents.length > 0 }
  }

  function found(key: string, type: string): readonly Resource[] {
    const resource = byKey().get(key)
    return resource?.type.toLowerCase() === type ? [resource] : []
  }

  return { related: (resource, type, scope) => finders[scope](resource, type) }
}

/** A child whose parent is not known could be anyone's, unless its own name says otherwise. */
function belongsElsewhere(child: Resource, resource: Resource): boolean {
  if (child.name.kind !== 'known' || resource.name.kind !== 'known') return false
  const names = String(child.name.data).toLowerCase().split('/')
  return names.length > 1 && names.slice(0, -1).join('/') !== String(resource.name.data).toLowerCase()
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function memo<K, T>(cache: Map<K, T>, key: K, make: () => T): T {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}

function groupBy(resources: readonly Resource[], keyOf: (one: Resource) => string): Map<string, Resource[]> {
  return groupByMany(resources, one => [keyOf(one)])
}

function groupByMany(
  resources: readonly Resource[],
  keysOf: (one: Resource) => readonly string[],
): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>()
  for (const resource of resources) {
    for (const key of keysOf(resource)) {
      const group = groups.get(key)
      if (group) group.push(resource)
      else groups.set(key, [resource])
    }
  }
  return groups
}
