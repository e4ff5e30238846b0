import { parameterType } from '../adapt/arm/secure-parameters.ts'
import { TerraformResource, unmappedPrefix } from '../adapt/terraform/resource.ts'
import { satelliteMapOf } from '../adapt/terraform/satellites.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'
import { readFiles } from '../scan/files.ts'
import type { AdaptedUnit, Unit } from '../scan/unit.ts'
import type { Discovery } from '../source/discover.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type IdentifyInput, type Identity, identify, type Scopes, scopeIdOf } from './identify.ts'

/** A resource that the code deploys, and where it must then be found. */
export interface Declared {
  readonly resource: Resource
  readonly identity: Identity
  readonly unit: DeclaredUnit
}

export interface DeclaredUnit {
  readonly unit: Unit
  readonly adapted: AdaptedUnit
  readonly environment: string | undefined
  /** What a resource of the unit extends or lies in, as an id. */
  scopeOf(resource: Resource): string | undefined
  /** Id of a resource of the unit, also of one that is only referred to; lower case. */
  idOf(key: string): string | undefined
}

export interface Intent {
  /** By id in lower case; several environments or folders may declare the same resource, of which the first counts. */
  readonly byId: ReadonlyMap<string, Declared>
  /** Those that no id can be computed for, or that are not understood. */
  readonly unidentified: readonly { readonly declared: Declared; readonly why: string }[]
  readonly diagnostics: readonly Diagnostic[]
  readonly sources: ReadonlyMap<string, SourceFile>
}

export interface IntentTarget {
  readonly environment: string | undefined
  readonly scopes: Scopes
  /** Whether a file belongs to the target. */
  covers(path: string): boolean
}

export interface IntentInput {
  readonly root: string
  readonly discovery: Discovery
  readonly configuration: Configuration
  readonly targets: readonly IntentTarget[]
  /** Ids by address, from plan or state files. */
  readonly known: ReadonlyMap<string, string>
}

/** What the code says, with the names that it will have in Azure: the adapters of `scan` with each target's real ids. */
export function readIntent(input: IntentInput): Intent {
  const byId = new Map<string, Declared>()
  const unidentified: { declared: Declared; why: string }[] = []
  const diagnostics: Diagnostic[] = []
  const sources = new Map<string, SourceFile>()
  for (const target of input.targets) {
    const files = readFiles(input.root, input.discovery, { ...input.configuration, scope: target.scopes })
    for (const unit of files.units()) {
      if (!isOf(unit, target)) continue
      const adapted = unit.adapt(new Map())
      for (const declared of declaredIn(unit, adapted, target.scopes, input.known)) {
        const { identity } = declared
        const why = 'why' in identity ? identity.why : doubt(declared.resource)
        if (why !== undefined) unidentified.push({ declared, why })
        else if ('id' in identity && !byId.has(identity.id.toLowerCase())) byId.set(identity.id.toLowerCase(), declared)
      }
      diagnostics.push(...adapted.diagnostics.filter(one => one.severity === 'error'))
    }
    const outcome = files.outcome()
    diagnostics.push(...outcome.diagnostics)
    for (const [path, source] of outcome.sources) sources.set(path, source)
  }
  return { byId, unidentified, diagnostics, sources }
}

function isOf(unit: Unit, target: IntentTarget): boolean {
  if (target.environment !== undefined && unit.environment !== undefined && unit.environment !== target.environment)
    return false
  return unit.files.some(path => target.covers(path))
}

function declaredIn(
  unit: Unit,
  adapted: AdaptedUnit,
  scopes: Scopes,
  known: ReadonlyMap<string, string>,
): readonly Declared[] {
  const byKey = new Map(adapted.resources.map(one => [one.key, one]))
  const input = { byKey, scopes, known }
  const ids = new Map<string, string | undefined>()
  const idOf = (key: string) => {
    if (!ids.has(key)) ids.set(key, idIn(byKey.get(key), input))
    return ids.get(key)
  }
  const own: DeclaredUnit = {
    unit,
    adapted,
    environment: unit.environment,
    idOf,
    scopeOf: one => scopeIdOf(one, input),
  }
  return adapted.resources
    .filter(isComparable)
    .map(resource => ({ resource, identity: identify(resource, input), unit: own }))
}

function idIn(resource: Resource | undefined, input: IdentifyInput): string | undefined {
  const identity = resource && identify(resource, input)
  return identity && 'id' in identity ? identity.id.toLowerCase() : undefined
}

/** What stands for something in Azure: neither parameters, deployments nor what is switched off. */
function isComparable(resource: Resource): boolean {
  if (resource.existing || isOff(resource)) return false
  const type = resource.type.toLowerCase()
  if (type === parameterType.toLowerCase() || type === 'microsoft.resources/deployments') return false
  if (!(resource instanceof TerraformResource)) return true
  if (resource.facet.child && !resource.body.keys().some(key => isWrittenMember(key, resource.body.get(key))))
    return false
  if (!type.startsWith(unmappedPrefix)) return true
  return /^(azurerm|azapi)_/.test(resource.declaredType) && satelliteMapOf(resource.node) === undefined
}

/** A child that comes with its parent is declared where one of its properties is. */
function isWrittenMember(key: string, member: Value | undefined): boolean {
  return member !== undefined && !/^(id|type|name)$/i.test(key) && isWritten(member)
}

function isWritten(value: Value): boolean {
  if (value.kind !== 'object') return value.origin.kind !== 'default'
  return value.rest !== undefined || value.keys().some(key => isWrittenMember('', value.get(key)))
}

function isOff({ deployed }: Resource): boolean {
  return deployed.kind === 'known' && String(deployed.data).toLowerCase() === 'false'
}

function doubt({ type }: Resource): string | undefined {
  return type.startsWith(unmappedPrefix) ? `${type.slice(unmappedPrefix.length)} is not understood yet` : undefined
}
