import type { Value } from '../../../model/value.ts'
import { blocked, type CallSite, callText, computedJson } from './call-site.ts'
import { azureCloud } from './environment.ts'

const scopeNames: ReadonlySet<string> = new Set([
  'subscription',
  'resourcegroup',
  'tenant',
  'managementgroup',
  'deployment',
  'deployer',
  'environment',
])

const runtimeNames: ReadonlySet<string> = new Set([
  'reference',
  'references',
  'providers',
  'pickzones',
  'tologicalzone',
  'tologicalzones',
  'tophysicalzone',
  'tophysicalzones',
  'newguid',
  'externalinputs',
  'extension',
  'extensionconfigs',
  'invokeresourcemethod',
  'secretreference',
  'resourceinfo',
  'roledefinitions',
  'nameof',
])

export function isScopeFunction(name: string): boolean {
  return scopeNames.has(name)
}

/** `list*` is an open set: every resource type may define its own. */
export function isRuntimeFunction(name: string): boolean {
  return runtimeNames.has(name) || name.startsWith('list')
}

export function evaluateScopeFunction(site: CallSite): Value {
  const { lowerName, name } = site.node
  const known = site.evaluation.scope.scopeFunction(lowerName)
  if (known) return known
  if (lowerName === 'environment') return computedJson(site, azureCloud)
  return blocked(site, { kind: lowerName === 'deployer' ? 'runtime' : 'scope', name: `${name}()` })
}

/** Unknown unless the scope knows better; names the resource that the first argument names. */
export function evaluateRuntimeFunction(args: readonly Value[], site: CallSite): Value {
  const { lowerName, name } = site.node
  const { scope, place } = site.evaluation
  const answer = scope.runtimeFunction({ name: lowerName, args, text: callText(site), place })
  if (answer) return answer
  const secure = lowerName.startsWith('list') || undefined
  return { ...blocked(site, { kind: 'runtime', name }), target: args[0]?.target, secure }
}
