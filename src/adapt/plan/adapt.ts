import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Resource } from '../../model/resource.ts'
import { resourcesOfNodes } from '../terraform/adapt.ts'
import { createRoot } from '../terraform/create-root.ts'
import type { ResourceNode } from '../terraform/declared-resource.ts'
import { isAzure } from '../terraform/expand.ts'
import { readFolder } from '../terraform/folder.ts'
import { Module } from '../terraform/module.ts'
import type { Root } from '../terraform/root.ts'
import { readTree } from '../terraform/tree.ts'
import { latestMajor, newestAdmitted } from '../terraform/version.ts'
import { PlannedNode } from './node.ts'
import { objectIn, type Plan, withoutIndexes } from './plan.ts'
import { PlanReferences } from './references.ts'

/**
 * The resources of a root with the values of a plan. Those of the sources that the plan does not have are not deployed
 * by it, unless the sources say for certain that they are: the plan is older then, or of a part.
 */
export function withPlan(plan: Plan, root: Root, nodes: readonly ResourceNode[]): readonly ResourceNode[] {
  const declared = byDeclaration(nodes)
  const references = new PlanReferences(plan)
  const module = new Module(root, readFolder(root.path, []), undefined)
  const planned = managed(plan).map(resource => {
    const own = declared.get(resource.declared) ?? []
    const node = own.find(one => one.address === resource.address) ?? own[0]
    return new PlannedNode(resource, plan.source, references, node ?? module)
  })
  const known = new Set(plan.resources.map(one => one.declared))
  const others = nodes.filter(
    node => node.declared.mode === 'data' || (node.deployed === true && !known.has(declaredAddress(node))),
  )
  return [...planned, ...others].slice(0, root.limits.resources)
}

/** The resources of a plan of which there are no sources. Its places are those of the plan. */
export function adaptPlan(plan: Plan): {
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const { path } = plan.source
  const folder = readFolder(path, [])
  const { root, diagnostics } = createRoot(folder, readTree([]), {})
  const version = pinnedVersion(plan)
  const pinned: Root = { ...root, pinned: version !== undefined, majorFor: () => newestAdmittedOf(version) }
  const module = new Module(pinned, folder, undefined)
  const references = new PlanReferences(plan)
  const nodes = managed(plan).map(resource => new PlannedNode(resource, plan.source, references, module))
  return { resources: resourcesOfNodes(pinned, nodes.slice(0, root.limits.resources)), diagnostics: diagnostics() }
}

function managed({ resources }: Plan) {
  return resources.filter(one => one.mode === 'managed' && isAzure(one.type))
}

function declaredAddress(node: ResourceNode): string {
  return withoutIndexes(node.address.replaceAll('[*]', ''))
}

function byDeclaration(nodes: readonly ResourceNode[]): ReadonlyMap<string, readonly ResourceNode[]> {
  const found = new Map<string, ResourceNode[]>()
  for (const node of nodes) {
    const key = declaredAddress(node)
    const known = found.get(key)
    if (known) known.push(node)
    else found.set(key, [node])
  }
  return found
}

/** `version_constraint` of azurerm, where the configuration had one. */
function pinnedVersion({ configuration }: Plan): string | undefined {
  for (const provider of Object.values(objectIn(configuration, 'provider_config'))) {
    if (typeof provider !== 'object' || provider === null || Array.isArray(provider)) continue
    const { name, version_constraint } = provider as { readonly [key: string]: unknown }
    if (name === 'azurerm' && typeof version_constraint === 'string') return version_constraint
  }
  return undefined
}

function newestAdmittedOf(constraint: string | undefined) {
  return constraint === undefined ? latestMajor : newestAdmitted(constraint)
}
