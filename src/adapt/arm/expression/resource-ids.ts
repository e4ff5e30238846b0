import type { UnknownValue, Value } from '../../../model/value.ts'
import { blocked, type CallSite, callText, computed, dependent } from './call-site.ts'
import { type FunctionError, fail, isFunctionError } from './functions/function.ts'
import { textOf } from './functions/text.ts'
import { memberOf } from './members.ts'
import type { ResourceName } from './scope.ts'
import type { ValueFunction, ValueFunctions } from './value-function.ts'

/**
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
 * The result names its resource (`target`) even where the text is not known.
 */
export const resourceIdFunctions: ValueFunctions = {
  resourceid: identifier(2, 2, (leading, site) => resourceIdScope(leading, site)),
  subscriptionresourceid: identifier(2, 1, ([subscription]) => ({ level: 'subscription', subscription })),
  tenantresourceid: identifier(2, 0, () => ({ level: 'tenant' })),
  managementgroupresourceid: identifier(2, 1, ([managementGroup]) => ({ level: 'managementGroup', managementGroup })),
  extensionresourceid: {
    min: 3,
    max: undefined,
    takesUnknown: true,
    call: ([extended, ...args], site) => identify(args, 0, () => ({ level: 'extension', extended }), site),
  },
}

type IdScope = Omit<ResourceName, 'type' | 'names' | 'text'>

/** `leading`: how many arguments may stand before the type. */
function identifier(
  min: number,
  leading: number,
  scopeOf: (leading: readonly Value[], site: CallSite) => IdScope,
): ValueFunction {
  return { min, max: undefined, takesUnknown: true, call: (args, site) => identify(args, leading, scopeOf, site) }
}

/** Without arguments the level of the deployment decides what the id is relative to. */
function resourceIdScope(leading: readonly Value[], site: CallSite): IdScope {
  const { level } = site.evaluation.scope
  const [first, second] = leading
  if (second) return { level: 'resourceGroup', subscription: first, resourceGroup: second }
  if (!first) return { level: level === 'managementGroup' ? 'tenant' : level }
  return { level: 'resourceGroup', resourceGroup: first }
}

function identify(
  args: readonly Value[],
  leading: number,
  scopeOf: (leading: readonly Value[], site: CallSite) => IdScope,
  site: CallSite,
): Value | FunctionError {
  const at = args.slice(0, leading + 1).findIndex(isResourceType)
  const type = args[at]
  if (type?.kind !== 'known') return withoutType(args.slice(0, leading + 1), site)
  const wrong = args.find(arg => arg.kind !== 'unknown' && (arg.kind !== 'known' || typeof arg.data !== 'string'))
  if (wrong) return fail('expects strings only')
  const names = args.slice(at + 1)
  const segments = String(type.data)
    .split('/')
    .filter(segment => segment !== '')
  if (segments.length - 1 !== names.length)
    return fail(`expects ${segments.length - 1} names for the type ${type.data}, not ${names.length}`)
  const name: ResourceName = {
    ...scopeOf(args.slice(0, at), site),
    type: segments.join('/'),
    names,
    text: callText(site),
  }
  const target = site.evaluation.scope.resourceReference(name)
  return { ...idOf(name, segments, site), target }
}

function isResourceType(value: Value): boolean {
  return value.kind === 'known' && typeof value.data === 'string' && value.data.includes('/')
}

function withoutType(candidates: readonly Value[], site: CallSite): Value | FunctionError {
  const unknown = candidates.find(arg => arg.kind === 'unknown')
  return unknown?.kind === 'unknown'
    ? dependent(site, unknown)
    : fail('expects a resource type such as Microsoft.Network/virtualNetworks')
}

function idOf(name: ResourceName, [provider, ...types]: readonly string[], site: CallSite): Value {
  const prefix = prefixOf(name, site)
  const unknown = prefix.find(isUnknown) ?? name.names.find(isUnknown)
  if (unknown) return dependent(site, unknown)
  const path = types.flatMap((type, index) => [type, name.names[index]])
  const texts = [...prefix, 'providers', provider, ...path].map(part => (typeof part === 'object' ? plain(part) : part))
  return computed(site, texts.join('/'))
}

function isUnknown(part: string | Value | undefined): part is UnknownValue {
  return typeof part === 'object' && part.kind === 'unknown'
}

function plain(value: Value): string {
  const text = value.kind === 'known' ? textOf(value.data) : ''
  return isFunctionError(text) ? '' : text
}

/** What stands before `/providers/`, in parts that are joined by `/`. */
function prefixOf(name: ResourceName, site: CallSite): readonly (string | Value)[] {
  const subscription = () =>
    ['', 'subscriptions', name.subscription ?? scopeMember(site, 'subscription', 'subscriptionId')] as const
  switch (name.level) {
    case 'resourceGroup':
      return [...subscription(), 'resourceGroups', name.resourceGroup ?? scopeMember(site, 'resourceGroup', 'name')]
    case 'subscription':
      return subscription()
    case 'managementGroup':
      return [
        '',
        'providers',
        'Microsoft.Management',
        'managementGroups',
        name.managementGroup ?? scopeMember(site, 'managementGroup', 'name'),
      ]
    case 'tenant':
      return ['']
    case 'extension':
      return [name.extended ?? '']
  }
}

function scopeMember(site: CallSite, name: string, key: string): Value {
  const scope = site.evaluation.scope.scopeFunction(name.toLowerCase())
  if (scope?.kind === 'unknown') return scope
  const member = scope?.kind === 'object' ? memberOf(scope, key) : undefined
  return member ?? blocked(site, { kind: 'scope', name: `${name}().${key}` })
}
