import { createHash } from 'node:crypto'
import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'

/** Deeper members are compared as a whole. */
const maxDepth = 30

interface Taken {
  readonly resource: Resource
  /** Digest of all leaves, so that only what differs is compared leaf by leaf. */
  readonly digest: string
}

/** Every resource by its key; those that share one are numbered. */
export type Snapshot = ReadonlyMap<string, Taken>

/** Evaluates all resources completely. */
export function snapshotResources(resources: readonly Resource[]): Snapshot {
  const snapshot = new Map<string, Taken>()
  const copies = new Map<string, number>()
  for (const resource of resources) {
    const copy = copies.get(resource.key) ?? 0
    copies.set(resource.key, copy + 1)
    snapshot.set(copy === 0 ? resource.key : `${resource.key}#${copy}`, { resource, digest: digestOf(resource) })
  }
  return snapshot
}

export interface ChangedLeaf {
  /** `<key>\n<path in lower case>`. */
  readonly leaf: string
  /** It was not there and now has what holds by default. */
  readonly filledIn: boolean
}

/** The leaves that differ. */
export function* changedLeaves(before: Snapshot, after: Snapshot): Generator<ChangedLeaf> {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)]
    if (was?.digest === is?.digest) continue
    const [old, now] = [leavesOf(was), leavesOf(is)]
    for (const path of new Set([...old.keys(), ...now.keys()])) {
      const [past, present] = [old.get(path), now.get(path)]
      if (past?.text !== present?.text)
        yield { leaf: `${key}\n${path}`, filledIn: past === undefined && present?.isDefault === true }
    }
  }
}

function digestOf(resource: Resource): string {
  const leaves: string[] = []
  visitLeaves(resource, (path, text) => leaves.push(path, text))
  return createHash('sha1').update(leaves.join('\n')).digest('base64')
}

interface Leaf {
  readonly text: string
  readonly isDefault: boolean
}

function leavesOf(taken: Taken | undefined): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  if (taken) visitLeaves(taken.resource, (path, text, isDefault) => leaves.set(path, { text, isDefault }))
  return leaves
}

type Visit = (path: string, text: string, isDefault: boolean) => unknown

function visitLeaves(resource: Resource, visit: Visit): void {
  visit('deployed', leafText(resource.deployed), false)
  visitValue(
    resource.body,
    '',
    0,
    isDeployment(resource) ? (path, text, isDefault) => isNested(path) || visit(path, text, isDefault) : visit,
  )
}

/** The resources of a nested template are in the snapshot themselves. */
function isNested(path: string): boolean {
  return path.startsWith('properties.template.')
}

function isDeployment(resource: Resource): boolean {
  return resource.type.toLowerCase() === 'microsoft.resources/deployments'
}

function visitValue(value: Value, path: string, depth: number, visit: Visit): void {
  if (value.kind === 'array' && depth < maxDepth) {
    for (let index = 0; index < value.length; index++) {
      visitValue(value.item(index), `${path}[${index}]`, depth + 1, visit)
    }
    if (value.rest) visit(`${path}[*]`, leafText(value.rest), false)
  } else if (value.kind === 'object' && depth < maxDepth) {
    for (const key of value.keys()) {
      const member = value.get(key)
      if (member) visitValue(member, path === '' ? key.toLowerCase() : `${path}.${key.toLowerCase()}`, depth + 1, visit)
    }
    if (value.rest) visit(`${path}.*`, leafText(value.rest), false)
  } else visit(path, leafText(value), value.origin.kind === 'default')
}

/** Unknown values are compared by the expression that blocks them. */
function leafText(value: Value): string {
  if (value.kind === 'known') return `${typeof value.data}:${value.data}`
  if (value.kind === 'unknown') return `unknown:${value.expression}`
  return value.kind
}
