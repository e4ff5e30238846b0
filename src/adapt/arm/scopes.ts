import type { Json } from '../../model/json.ts'
import { knownValue, objectOfValues, unknownValue } from '../../model/make-value.ts'
import type { JsonPath, Value } from '../../model/value.ts'
import type { DeploymentLevel } from './expression/scope.ts'
import { type Frame, symbolicText } from './frame.ts'
import { actualKey, type JsonObject, member, step } from './template.ts'
import { templateValue } from './template-value.ts'

/** What of the target scope is known before deployment. */
export interface DeploymentScopes {
  readonly subscription: string | undefined
  readonly resourceGroup: string | undefined
  readonly managementGroup?: string | undefined
  readonly tenant: string | undefined
  /** Of the resource group, or of a deployment above one. */
  readonly location: string | undefined
}

/** Where resources go to, with a stand-in for what is not known: equal texts are the same scope. Empty above that level. */
export interface ScopeName {
  readonly subscription: string
  readonly resourceGroup: string
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax: the schema names the scope. */
export function deploymentLevel(template: JsonObject): DeploymentLevel {
  const schema = String(member(template, '$schema') ?? '').toLowerCase()
  if (schema.includes('/subscriptiondeploymenttemplate.json')) return 'subscription'
  if (schema.includes('/managementgroupdeploymenttemplate.json')) return 'managementGroup'
  if (schema.includes('/tenantdeploymenttemplate.json')) return 'tenant'
  return 'resourceGroup'
}

export function rootScope(level: DeploymentLevel, scopes: DeploymentScopes): ScopeName {
  const subscription = scopes.subscription ?? '‹subscription().subscriptionId›'
  if (level === 'resourceGroup')
    return { subscription, resourceGroup: scopes.resourceGroup ?? '‹resourceGroup().name›' }
  return { subscription: level === 'subscription' ? subscription : '', resourceGroup: '' }
}

/** The scope that a declaration names in `subscriptionId` and `resourceGroup`, or that of the deployment around. */
export function declaredScope(json: JsonObject, path: JsonPath, frame: Frame): ScopeName {
  const around = frame.deployment.scopeName
  const named = (key: string) => {
    const written = member(json, key)
    if (written === undefined) return undefined
    return symbolicText(templateValue(written, step(path, key), frame.symbolic())) ?? standIn(written, frame)
  }
  return {
    subscription: named('subscriptionId') ?? around.subscription,
    resourceGroup: named('resourceGroup') ?? around.resourceGroup,
  }
}

function standIn(written: Json, frame: Frame): string {
  return `‹${frame.deployment.id}${JSON.stringify(written)}›`
}

/** Where a nested deployment puts its resources; above resource groups the names of those below do not count. */
export function nestedScope(json: JsonObject, path: JsonPath, frame: Frame, level: DeploymentLevel): ScopeName {
  const declared = declaredScope(json, path, frame)
  if (level === 'resourceGroup') return declared
  return { subscription: level === 'subscription' ? declared.subscription : '', resourceGroup: '' }
}

/** `…/subscriptions/s/resourceGroups/g…`; what an id does not name is that of `around`. */
export function scopeOfId(id: string, around: ScopeName): ScopeName {
  const found = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id)
  if (!found) return around
  return { subscription: found[1] ?? '', resourceGroup: found[2] ?? '' }
}

/** A nested deployment may name another subscription, group or management group; evaluated when a function asks. */
export function nestedScopes(json: JsonObject, path: JsonPath, frame: Frame, level: DeploymentLevel): DeploymentScopes {
  const { scopes } = frame.deployment
  const own = (key: string) => {
    const value = templateValue(member(json, key) ?? null, step(path, actualKey(json, key) ?? key), frame)
    return value.kind === 'known' && value.data !== null ? String(value.data) : undefined
  }
  const has = (key: string) => member(json, key) !== undefined
  return {
    tenant: scopes.tenant,
    get subscription() {
      return has('subscriptionId') ? own('subscriptionId') : scopes.subscription
    },
    get resourceGroup() {
      return has('resourceGroup') ? own('resourceGroup') : scopes.resourceGroup
    },
    get managementGroup() {
      return has('scope') ? lastSegment(own('scope'), /(?:^|\/)managementGroups\/([^/]+)$/i) : scopes.managementGroup
    },
    get location() {
      if (level !== 'resourceGroup') return own('location')
      return has('resourceGroup') ? undefined : scopes.location
    },
  }
}

function lastSegment(id: string | undefined, pattern: RegExp): string | undefined {
  return id === undefined ? undefined : pattern.exec(id)?.[1]
}

/** `subscription()`, `resourceGroup()` …: objects of which some members are known. `undefined` for other functions. */
export function scopeFunctionValue(name: string, frame: Frame): Value | undefined {
  const members = scopeMembers[name]?.(frame)
  if (!members) return undefined
  const { origin } = frame.deployment
  return objectOfValues(
    Object.entries(members).map(([key, data]) => [key, scopeMember(name, key, data, frame)] as const),
    origin,
  )
}

/** A text that is known, `undefined` for one that only Azure knows. */
type Members = Readonly<Record<string, string | undefined>>

const scopeMembers: Readonly<Record<string, (frame: Frame) => Members>> = {
  subscription(frame) {
    const { scopes } = frame.deployment
    const subscription = scopes.subscription ?? standInFor(frame, 'subscription')
    return {
      id: subscription && `/subscriptions/${subscription}`,
      subscriptionId: subscription,
      tenantId: scopes.tenant,
      displayName: undefined,
    }
  },
  resourcegroup(frame) {
    const { scopes } = frame.deployment
    const subscription = scopes.subscription ?? standInFor(frame, 'subscription')
    const group = scopes.resourceGroup ?? standInFor(frame, 'resourceGroup')
    return {
      id: subscription && group && `/subscriptions/${subscription}/resourceGroups/${group}`,
      name: group,
      type: 'Microsoft.Resources/resourceGroups',
      location: scopes.location,
      tags: undefined,
      managedBy: undefined,
      properties: undefined,
    }
  },
  managementgroup({ deployment: { scopes } }) {
    const { managementGroup } = scopes
    return {
      id: managementGroup && `/providers/Microsoft.Management/managementGroups/${managementGroup}`,
      name: managementGroup,
      type: 'Microsoft.Management/managementGroups',
      properties: undefined,
    }
  },
  tenant: ({ deployment: { scopes } }) => ({
    id: '/',
    tenantId: scopes.tenant,
    displayName: undefined,
    countryCode: undefined,
  }),
  deployment: ({ deployment }) => ({
    name: deployment.name(),
    location: deployment.scopes.location,
    id: undefined,
    properties: undefined,
    scope: undefined,
  }),
}

function standInFor({ mode, deployment }: Frame, part: keyof ScopeName): string | undefined {
  return mode === 'symbolic' ? deployment.scopeName[part] || undefined : undefined
}

function scopeMember(name: string, key: string, data: string | undefined, { mode, deployment }: Frame): Value {
  if (data !== undefined) return knownValue(data, deployment.origin)
  const text = `${spelling[name] ?? name}().${key}`
  if (mode === 'symbolic') return knownValue(`‹${deployment.id}${text}›`, deployment.origin)
  const kind = name === 'deployment' ? 'runtime' : 'scope'
  return unknownValue({ kind, name: text }, text, deployment.origin)
}

const spelling: Readonly<Record<string, string>> = {
  resourcegroup: 'resourceGroup',
  managementgroup: 'managementGroup',
}
