import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'

/** Deeper members are compared as a whole. */
const maxDepth = 30

/** Every leaf of every resource as text: `<key>\n<path in lower case>`. */
export type Snapshot = ReadonlyMap<string, string>

/** Evaluates all resources completely. Unknown values are compared by the expression that blocks them. */
export function snapshotResources(resources: readonly Resource[]): Snapshot {
  const leaves = new Map<string, string>()
  const copies = new Map<string, number>()
  for (const resource of resources) {
    const copy = copies.get(resource.key) ?? 0
    copies.set(resource.key, copy + 1)
    const prefix = copy === 0 ? resource.key : `${resource.key}#${copy}`
    leaves.set(`${prefix}\ndeployed`, leafText(resource.deployed))
    collect(resource.body, `${prefix}\n`, '', 0, leaves)
  }
  return leaves
}

export function changedLeaves(before: Snapshot, after: Snapshot): readonly string[] {
  const changed: string[] = []
  for (const [leaf, text] of before) if (after.get(leaf) !== text) changed.push(leaf)
  for (const leaf of after.keys()) if (!before.has(leaf)) changed.push(leaf)
  return changed
}

function collect(value: Value, prefix: string, path: string, depth: number, leaves: Map<string, string>): void {
  if (value.kind === 'array' && depth < maxDepth) {
    for (let index = 0; index < value.length; index++)
      collect(value.item(index), prefix, `${path}[${index}]`, depth + 1, leaves)
    if (value.rest) leaves.set(`${prefix}${path}[*]`, leafText(value.rest))
    return
  }
  if (value.kind === 'object' && depth < maxDepth) {
    for (const key of value.keys()) {
      const member = value.get(key)
      const below = path === '' ? key.toLowerCase() : `${path}.${key.toLowerCase()}`
      if (member) collect(member, prefix, below, depth + 1, leaves)
    }
    if (value.rest) leaves.set(`${prefix}${path}.*`, leafText(value.rest))
    return
  }
  leaves.set(`${prefix}${path}`, leafText(value))
}

function leafText(value: Value): string {
  if (value.kind === 'known') return `${typeof value.data}:${value.data}`
  if (value.kind === 'unknown') return `unknown:${value.expression}`
  return value.kind
}
