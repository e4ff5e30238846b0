import { ArmResource } from '../adapt/arm/resource.ts'
import { TerraformResource } from '../adapt/terraform/resource.ts'
import type { DeploymentScope } from '../config/configuration.ts'
import type { Resource } from '../model/resource.ts'
import { childPath, lastSegment, parseId } from './resource-id.ts'

/** The ARM id that a declaration will have, or why it cannot be computed. */
export type Identity = { readonly id: string } | { readonly why: string }

export interface Scopes extends DeploymentScope {
  readonly managementGroup?: string | undefined
}

export interface IdentifyInput {
  /** The resources of the unit, to find parents. */
  readonly byKey: ReadonlyMap<string, Resource>
  readonly scopes: Scopes
  /** Ids by address, from a plan or state file. */
  readonly known: ReadonlyMap<string, string>
}

const maxParents = 10

export function identify(resource: Resource, input: IdentifyInput, depth = 0): Identity {
  const known = knownId(resource, input)
  if (known !== undefined) return { id: known }
  if (depth > maxParents) return { why: 'its parents lead in a circle' }
  const name = nameOf(resource)
  if (name === undefined) return { why: describeUnknownName(resource) }
  const identity =
    resource instanceof TerraformResource
      ? terraformIdentity(resource, name, input, depth)
      : armIdentity(resource, name, input)
  return 'id' in identity && /[‹›]/.test(identity.id) ? { why: describeScope(resource) } : identity
}

/** Children that a Terraform resource declares have its address; their ids are not in the state. */
function knownId(resource: Resource, { known }: IdentifyInput): string | undefined {
  const id = known.get(resource.address)
  return id !== undefined && parseId(id)?.type.toLowerCase() === resource.type.toLowerCase() ? id : undefined
}

/** What a resource extends or lies in, also where its own name is not known; as an id. */
export function scopeIdOf(resource: Resource, input: IdentifyInput): string | undefined {
  if (resource instanceof TerraformResource) {
    const parent = parentIdentity(resource, input, 0)
    return parent && 'id' in parent ? parent.id : undefined
  }
  const extended = resource.parent === undefined ? undefined : extendedId(resource, input.byKey, input.scopes)
  const scope = extended ?? scopeOfKey(resource, input.scopes)
  return scope !== undefined && /[‹›]/.test(scope) ? undefined : scope
}

function nameOf({ name }: Resource): string | undefined {
  return name.kind === 'known' && !name.secure && typeof name.data !== 'object' ? String(name.data) : undefined
}

function describeUnknownName({ name }: Resource): string {
  return name.kind === 'unknown' && name.expression !== ''
    ? `its name is not known: ${name.expression}`
    : 'its name is not known'
}

function describeScope(resource: Resource): string {
  return `where it is deployed to is not known: set drift.targets for ${resource.place.source.path}`
}

/** The key of an ARM resource is `<unit>|<subscription>/<group>|<type>|<name>`, with stand-ins in ‹› for what is not known. */
function armIdentity(resource: Resource, name: string, { byKey, scopes }: IdentifyInput): Identity {
  const prefix = scopeOfKey(resource, scopes)
  if (prefix === undefined) return { why: describeScope(resource) }
  const { type } = resource
  if (type.toLowerCase() === 'microsoft.resources/resourcegroups') return { id: `${prefix}/resourceGroups/${name}` }
  const own = resource.declaredType.toLowerCase().includes('/providers/') ? lastSegment(name) : name
  const path = childPath(type, own)
  if (path === undefined)
    return { why: `its type ${type} and its name ${name} do not have the same number of segments` }
  const extended = resource.parent === undefined ? undefined : extendedId(resource, byKey, scopes)
  return { id: `${extended ?? prefix}${path}` }
}

/** The id of what an extension resource extends; `undefined` for a child, whose name holds its parent's. */
function extendedId(resource: Resource, byKey: ReadonlyMap<string, Resource>, scopes: Scopes): string | undefined {
  const key = resource.parent ?? ''
  const parent = byKey.get(key)
  const [scope, type = '', name = ''] = key.split('|').slice(-3)
  const parentType = (parent?.type ?? type).toLowerCase()
  if (resource.type.toLowerCase().startsWith(`${parentType}/`)) return undefined
  const parentName = (parent && nameOf(parent)) ?? name
  const path = childPath(parent?.type ?? type, parentName)
  const prefix = parent ? scopeOfKey(parent, scopes) : scopePath(scope ?? '')
  return path === undefined || prefix === undefined ? undefined : prefix + path
}

function scopeOfKey(resource: Resource, scopes: Scopes): string | undefined {
  const at = resource.key.lastIndexOf(`|${resource.type.toLowerCase()}|`)
  const scope = at < 0 ? '' : resource.key.slice(resource.key.lastIndexOf('|', at - 1) + 1, at)
  if (scope !== '/') return scopePath(scope)
  const level = resource instanceof ArmResource ? resource.declaration.frame.deployment.level : undefined
  if (level !== 'managementGroup') return ''
  const group = scopes.managementGroup
  return group && `/providers/Microsoft.Management/managementGroups/${group}`
}

function scopePath(scope: string): string {
  const [subscription, group] = scope.split('/')
  if (!subscription) return ''
  return `/subscriptions/${subscription}${group ? `/resourceGroups/${group}` : ''}`
}

function terraformIdentity(resource: TerraformResource, name: string, input: IdentifyInput, depth: number): Identity {
  const { type } = resource
  const subscription = input.scopes.subscription
  if (type.toLowerCase() === 'microsoft.resources/resourcegroups')
    return subscription ? { id: `/subscriptions/${subscription}/resourceGroups/${name}` } : noSubscription
  const parent = parentIdentity(resource, input, depth)
  if (parent) return 'id' in parent ? below(parent.id, type, name) : parent
  const group = textOf(resource, 'resource_group_name')
  if (group === undefined) return subscriptionLevel(type, name, subscription)
  if (!subscription) return noSubscription
  const path = childPath(type, name)
  if (path === undefined) return { why: 'what it belongs to is not known' }
  return { id: `/subscriptions/${subscription}/resourceGroups/${group}${path}` }
}

const noSubscription: Identity = { why: 'its subscription is not known: set scope.subscription or drift.targets' }

/** A child of it, or an extension of it. */
function below(parent: string, type: string, name: string): Identity {
  const parentType = typeOfId(parent)
  const own = type.split('/').slice(0, -1).join('/')
  if (parentType === own.toLowerCase()) return { id: `${parent}/${lastSegment(type)}/${lastSegment(name)}` }
  const path = childPath(type, lastSegment(name))
  return path === undefined ? { why: 'what it belongs to is not known' } : { id: parent + path }
}

function typeOfId(id: string): string {
  const at = id.toLowerCase().lastIndexOf('/providers/')
  const parts = id.slice(at + '/providers/'.length).split('/')
  return at < 0 ? '' : [parts[0], ...parts.slice(1).filter((_, index) => index % 2 === 0)].join('/').toLowerCase()
}

/** By reference, by an id that is written out, or by a name beside a resource group. `undefined`: it has none. */
function parentIdentity(resource: TerraformResource, input: IdentifyInput, depth: number): Identity | undefined {
  const parent = resource.parent === undefined ? undefined : input.byKey.get(resource.parent)
  if (parent) return identify(parent, input, depth + 1)
  const named = [resource.facet.parent ?? []].flat().concat('scope', 'target_resource_id')
  const written = named.map(argument => textOf(resource, argument)).find(text => text !== undefined)
  if (written?.startsWith('/')) return { id: written.replace(/\/+$/, '') }
  const type = resource.type.split('/').slice(0, -1).join('/')
  if (!type.includes('/')) return undefined
  const group = textOf(resource, 'resource_group_name')
  const path = written === undefined ? undefined : childPath(type, written)
  const { subscription } = input.scopes
  if (path === undefined || group === undefined) return { why: 'what it belongs to is not known' }
  return subscription ? { id: `/subscriptions/${subscription}/resourceGroups/${group}${path}` } : noSubscription
}

/** Types whose resources lie in a subscription when Terraform names no group. */
const inSubscription = /^microsoft\.(security|authorization)\//i

function subscriptionLevel(type: string, name: string, subscription: string | undefined): Identity {
  const path = childPath(type, name)
  if (!inSubscription.test(type) || path === undefined) return { why: 'its resource group is not known' }
  return subscription ? { id: `/subscriptions/${subscription}${path}` } : noSubscription
}

function textOf({ node }: TerraformResource, argument: string): string | undefined {
  const value = node.content.attribute(argument)
  return value?.kind === 'string' && !value.sensitive ? value.value : undefined
}
