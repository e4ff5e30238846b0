import type { DriftRecord } from '../model/drift.ts'
import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import { planChange, stepsOf } from '../remediate/plan.ts'
import { type Evaluated, type FixPlan, provePatches } from '../remediate/prove.ts'
import type { AdaptedUnit } from '../scan/unit.ts'
import { maskSecretLines } from '../source/mask.ts'
import type { SourceFile } from '../source/source-file.ts'
import { sameScalar } from './compare/scalars.ts'
import { isSecretPath } from './compare/secrets.ts'
import type { Declared } from './intent.ts'

/** A declared scalar that is another one in Azure. */
export interface LiveChange {
  readonly fingerprint: string
  readonly declared: Declared
  readonly path: string
  readonly live: Exclude<Json, object>
}

/** Each patch costs an evaluation of all that is deployed together, so there are bounds. */
const mostPatches = 100
const largestUnit = 2000

/**
 * For drift that is harmless: the diff that brings the code to what lives, proven as every patch is. Nobody is offered to
 * write a dangerous state into the code.
 */
export function attachPatches(
  records: readonly DriftRecord[],
  changes: readonly LiveChange[],
  sources: ReadonlyMap<string, SourceFile>,
): readonly DriftRecord[] {
  const harmless = new Set(records.filter(one => !one.dangerous && !one.accepted).map(one => one.fingerprint))
  const wanted = changes.filter(one => harmless.has(one.fingerprint) && isWritable(one)).slice(0, mostPatches)
  const diffs = new Map<string, string>()
  for (const own of byUnit(wanted))
    for (const [fingerprint, diff] of proveUnit(own, sources)) diffs.set(fingerprint, diff)
  return records.map(one => {
    const patch = diffs.get(one.fingerprint)
    return patch === undefined ? one : { ...one, proposal: { ...one.proposal, patch } }
  })
}

function isWritable({ declared, path, live }: LiveChange): boolean {
  const { unit } = declared.unit
  if (unit.generated || live === null || path.includes('[') || isSecretPath(path)) return false
  return declared.unit.adapted.resources.length <= largestUnit
}

function byUnit(changes: readonly LiveChange[]): Iterable<readonly LiveChange[]> {
  const groups = new Map<AdaptedUnit, LiveChange[]>()
  for (const one of changes) {
    const { adapted } = one.declared.unit
    const group = groups.get(adapted)
    if (group) group.push(one)
    else groups.set(adapted, [one])
  }
  return groups.values()
}

function proveUnit(
  changes: readonly LiveChange[],
  sources: ReadonlyMap<string, SourceFile>,
): readonly (readonly [string, string])[] {
  const unit = changes[0]?.declared.unit
  const plans = changes.flatMap(one => planOf(one) ?? [])
  if (!unit || plans.length === 0) return []
  const results = provePatches({
    plans,
    before: evaluated(unit.adapted, changes),
    source: path => sources.get(path),
    evaluate: replaced => evaluated(unit.unit.adapt(replaced), changes),
  })
  return [...results].flatMap(([fingerprint, result]) =>
    'patch' in result ? [[fingerprint, maskSecretLines(result.patch.diff)] as const] : [],
  )
}

function planOf({ fingerprint, declared, path, live }: LiveChange): FixPlan | undefined {
  const steps = stepsOf(path)
  if (!steps) return undefined
  const change = { settings: [{ path: steps, value: live }], removals: [], additions: [], inputs: {} }
  const planned = planChange(declared.resource, '', change)
  if ('reason' in planned || planned.replaces || planned.adds.length > 0) return undefined
  const { candidates, paths } = planned
  return { fingerprint, rule: 'drift', resource: declared.resource, paths, candidates }
}

/** A change is open as long as the code does not say what lives. */
function evaluated(adapted: AdaptedUnit, changes: readonly LiveChange[]): Evaluated {
  const byKey = new Map(adapted.resources.map(one => [one.key, one]))
  const open = changes.filter(one => !says(byKey.get(one.declared.resource.key), one))
  return {
    resources: adapted.resources,
    open: new Map(open.map(one => [one.fingerprint, { status: 'violation', resource: one.declared.resource.key }])),
    errors: adapted.diagnostics.filter(one => one.severity === 'error').length,
  }
}

function says(resource: Resource | undefined, { path, live }: LiveChange): boolean {
  let at = resource?.body.get(path.split('.')[0] ?? '')
  for (const step of path.split('.').slice(1)) at = at?.kind === 'object' ? at.get(step) : undefined
  return at?.kind === 'known' && sameScalar(at.data, live, path)
}
