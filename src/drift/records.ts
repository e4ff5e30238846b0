import { createHash } from 'node:crypto'
import type { DriftKind, DriftRecord, DriftResource } from '../model/drift.ts'
import type { Location, Severity } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'
import { evidenceRange, originSteps, toLocation } from '../scan/locate.ts'
import { aspectOf, aspectOfType, severityOfPath } from './aspects.ts'
import type { Difference } from './compare/difference.ts'
import type { Declared } from './intent.ts'
import { type Breach, concerns, gravest, type Judgement } from './judge.ts'
import { type LiveResource, tagOf } from './live.ts'
import { commandFor, deleteCommand } from './propose.ts'
import { parseId } from './resource-id.ts'
import { showDeclared, showJson } from './show.ts'

/** Leaves of one resource that differ, as records. What rules object to in the live state alone is never left out. */
export function recordsOf(
  declared: Declared,
  live: LiveResource,
  differences: readonly Difference[],
  judgement: Judgement,
): readonly DriftRecord[] {
  const moved = differences.filter(one => one.kind !== 'gap')
  const records = moved.map(one => leafRecord(declared, live, one, judgement))
  const unclaimed = judgement.broken.filter(breach => !moved.some(one => concerns(breach, one.path)))
  return [...records, ...unclaimed.flatMap(breach => breachRecord(declared, live, breach))]
}

function leafRecord(
  declared: Declared,
  live: LiveResource,
  difference: Exclude<Difference, { kind: 'gap' }>,
  { broken, mended }: Judgement,
): DriftRecord {
  const { resource } = declared
  const { path, kind } = difference
  const breaches = broken.filter(breach => concerns(breach, path))
  const better = breaches.length === 0 && mended.some(breach => concerns(breach, path))
  const aspect = aspectOf(resource.type.toLowerCase(), path)
  const value = kind === 'changed' ? difference.declared : undefined
  const shown = {
    declared: kind === 'changed' ? value && showDeclared(value, path) : showByDefault(difference),
    live: difference.live === undefined ? undefined : showJson(difference.live, path),
  }
  return {
    ...common(kind, declared, live.id, path),
    resource: describe(live.id, resource, live),
    severity: better ? 'low' : severityOf(breaches, path, aspect),
    dangerous: breaches.length > 0 || (aspect !== undefined && !better),
    aspect,
    rules: breaches.map(one => one.rule.id),
    ...shown,
    message: messageOf(difference, shown, better),
    location: locationOf(resource, path, value, kind === 'undeclared' ? difference.container : undefined),
    origin: originSteps(value),
    proposal: { patch: undefined, command: value && commandFor(live.id, path, value) },
  }
}

function severityOf(breaches: readonly Breach[], path: string, aspect: DriftRecord['aspect']): Severity {
  const own = severityOfPath(path, aspect)
  return gravest([...breaches.map(one => one.rule.severity), ...(breaches.length > 0 && !aspect ? [] : [own])]) ?? own
}

function showByDefault({ path, byDefault }: Extract<Difference, { kind: 'undeclared' }>): string | undefined {
  return byDefault === undefined ? undefined : showJson(byDefault, path)
}

function messageOf(
  difference: Exclude<Difference, { kind: 'gap' }>,
  shown: { readonly declared: string | undefined; readonly live: string | undefined },
  better: boolean,
): string {
  const { path } = difference
  const note = better ? ', which is stricter' : ''
  if (difference.kind === 'undeclared')
    return `${path} is ${shown.live} in Azure${note}; the code leaves it open${shown.declared === undefined ? '' : `, which means ${shown.declared}`}.`
  if (difference.declared === undefined) return `${path} is in Azure${note} and not in the code: ${shown.live}.`
  if (difference.live !== undefined)
    return `${path} is ${shown.live} in Azure${note} and ${shown.declared} in the code.`
  const meaning = difference.meaning === undefined ? '' : `, which means ${showJson(difference.meaning, path)}`
  return `${path} is not set in Azure${meaning}${note}; the code says ${shown.declared}.`
}

/** A rule that the live state violates by what no difference names: something undeclared that the rule reads. */
function breachRecord(declared: Declared, live: LiveResource, breach: Breach): readonly DriftRecord[] {
  const { resource } = declared
  const path = breach.paths.at(-1) ?? ''
  return [
    {
      ...common('undeclared', declared, live.id, `${path}#${breach.rule.id}`),
      path,
      resource: describe(live.id, resource, live),
      severity: breach.rule.severity,
      dangerous: true,
      aspect: aspectOf(resource.type.toLowerCase(), path),
      rules: [breach.rule.id],
      declared: undefined,
      live: undefined,
      message: `In Azure, and not in the code: ${breach.rule.title}.`,
      location: locationOf(resource, path, undefined, undefined),
      origin: [],
      proposal: { patch: undefined, command: undefined },
    },
  ]
}

/** Declared, and a direct GET answered 404. */
export function missingRecord(declared: Declared, id: string, children: number): DriftRecord {
  const { resource } = declared
  const aspect = aspectOfType(resource.type.toLowerCase())
  const below = children === 0 ? '' : `, with ${children} declared below it`
  return {
    ...common('missing', declared, id, ''),
    resource: describe(id, resource, undefined),
    severity: aspect ? 'high' : 'medium',
    dangerous: aspect !== undefined && aspect !== 'identity',
    aspect,
    rules: [],
    declared: undefined,
    live: undefined,
    message: `${resource.type} is declared and does not exist in Azure${below}.`,
    location: locationOf(resource, '', undefined, undefined),
    origin: [],
    proposal: { patch: undefined, command: undefined },
  }
}

/** Nothing of a declared resource could be compared. */
export function unverifiableRecord(declared: Declared, id: string | undefined, reason: string): DriftRecord {
  const { resource } = declared
  return {
    ...common('not-verifiable', declared, id, ''),
    resource: describe(id, resource, undefined),
    severity: 'low',
    dangerous: false,
    aspect: undefined,
    rules: [],
    declared: undefined,
    live: undefined,
    reason,
    message: `It cannot be told whether it is as declared: ${reason}.`,
    location: locationOf(resource, '', undefined, undefined),
    origin: [],
    proposal: { patch: undefined, command: undefined },
  }
}

export interface UnmanagedInput {
  readonly live: LiveResource
  readonly broken: readonly Breach[]
  /** What is wrong with a role assignment or another type that opens something. */
  readonly grave: { readonly severity: Severity; readonly why: string } | undefined
  /** Set when something in the code may stand for it. */
  readonly doubt: string | undefined
}

/** Lives in a scope that the code owns. */
export function unmanagedRecord({ live, broken, grave, doubt }: UnmanagedInput): DriftRecord {
  const aspect = aspectOfType(live.type.toLowerCase())
  const worst = gravest([...broken.map(one => one.rule.severity), ...(grave ? [grave.severity] : [])])
  const kind: DriftKind = doubt === undefined ? 'unmanaged' : 'not-verifiable'
  const why = grave ? ` ${grave.why}` : ''
  return {
    fingerprint: fingerprintOf(kind, live.key, ''),
    kind,
    resource: describe(live.id, undefined, live),
    path: '',
    severity: worst ?? (aspect ? 'medium' : 'low'),
    dangerous: doubt === undefined && (worst === 'critical' || worst === 'high'),
    aspect,
    rules: broken.map(one => one.rule.id),
    declared: undefined,
    live: undefined,
    message:
      doubt === undefined
        ? `${live.type} lives in a scope that the code owns, and nothing declares it.${why}`
        : `${live.type} is in Azure; ${doubt}.`,
    reason: doubt,
    location: undefined,
    origin: [],
    environment: undefined,
    change: undefined,
    accepted: undefined,
    proposal: { patch: undefined, command: doubt === undefined ? deleteCommand(live.id) : undefined },
  }
}

function common(kind: DriftKind, declared: Declared, id: string | undefined, path: string) {
  const { resource } = declared
  const identity = id?.toLowerCase() ?? `${resource.place.source.path} ${resource.address}`
  return {
    fingerprint: fingerprintOf(kind, identity, path),
    kind,
    path,
    reason: undefined,
    environment: declared.unit.environment,
    change: undefined,
    accepted: undefined,
  }
}

/** Lower case throughout, since Azure's casing of ids and names is not stable. */
function fingerprintOf(kind: DriftKind, identity: string, path: string): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, identity, path.toLowerCase()]))
    .digest('hex')
    .slice(0, 20)
}

function describe(
  id: string | undefined,
  resource: Resource | undefined,
  live: LiveResource | undefined,
): DriftResource {
  const parsed = id === undefined ? undefined : parseId(id)
  const declaredName = resource?.name.kind === 'known' && !resource.name.secure ? String(resource.name.data) : undefined
  return {
    id,
    type: resource?.type ?? live?.type ?? '',
    name: parsed?.names.join('/') ?? declaredName,
    subscription: parsed?.subscription?.toLowerCase(),
    resourceGroup: parsed?.resourceGroup?.toLowerCase(),
    address: resource?.address,
    owner: (live && tagOf(live.body, 'owner')) ?? (resource && declaredOwner(resource)),
  }
}

function declaredOwner({ body }: Resource): string | undefined {
  const tags = body.get('tags')
  const owner = tags?.kind === 'object' ? tags.get('owner') : undefined
  return owner?.kind === 'known' && !owner.secure && owner.data !== null ? String(owner.data) : undefined
}

function locationOf(
  resource: Resource,
  path: string,
  value: Value | undefined,
  container: Value | undefined,
): Location {
  const evidence = { path, value, container: container ?? resource.body, operator: '', expected: null, resource }
  return toLocation(evidenceRange(resource, path === '' ? undefined : { ...evidence, result: 'false' }))
}
