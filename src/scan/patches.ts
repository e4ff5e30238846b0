import type { Finding } from '../model/finding.ts'
import type { NoWay } from '../remediate/change.ts'
import { planChange } from '../remediate/plan.ts'
import { type Evaluated, type FixPlan, type ProofResult, provePatches } from '../remediate/prove.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { maskSecretLines } from '../source/mask.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Evaluation, evaluateResources, type Failure } from './evaluate.ts'
import { relateResources } from './relations.ts'
import { changesFor, type RuleChange } from './rule-change.ts'
import type { AdaptedUnit, Unit } from './unit.ts'

export interface PatchInput {
  readonly unit: Unit
  readonly adapted: AdaptedUnit
  readonly evaluation: Evaluation
  readonly index: RuleIndex
  source(path: string): SourceFile | undefined
}

/** Gives each violation its proven patch, or the reason why there is none. `findings` and the evaluation's failures go in step. */
export function attachPatches(findings: readonly Finding[], input: PatchInput): readonly Finding[] {
  const { failures } = input.evaluation
  if (!failures.some(isMendable)) return findings
  const { generated, unpatchable } = input.unit
  const tooLong = input.adapted.spent ? 'evaluating it again for a proof would take too long' : undefined
  const patchNote = generated ? 'compiled from Bicep: change the .bicep file' : (unpatchable ?? tooLong)
  if (patchNote !== undefined)
    return findings.map((finding, at) => (isMendable(failures[at]) ? { ...finding, patchNote } : finding))
  const results = proveFixes(failures.filter(isMendable), input)
  return findings.map((finding, at) => {
    const result = isMendable(failures[at]) ? results.get(finding.fingerprint) : undefined
    if (!result) return finding
    return 'patch' in result ? { ...finding, patch: result.patch } : { ...finding, patchNote: result.note }
  })
}

/** Tries the fixes of each rule in their order, those of all findings together. */
function proveFixes(failures: readonly Failure[], input: PatchInput): ReadonlyMap<string, ProofResult> {
  const results = new Map<string, ProofResult>()
  const context = relateResources(input.adapted.resources, input.adapted.complete)
  const fixes = failures.map(failure => changesFor(failure, context))
  const most = fixes.reduce((longest, one) => Math.max(longest, one.length), 0)
  for (let at = 0; at < most; at++) {
    const plans: FixPlan[] = []
    for (const [index, failure] of failures.entries()) {
      const known = results.get(failure.fingerprint)
      const fix = fixes[index]?.[at]
      if (!fix || (known && 'patch' in known)) continue
      const plan = planFor(failure, fix, input.unit.caution)
      if ('reason' in plan) results.set(failure.fingerprint, known ?? { note: plan.reason })
      else plans.push(plan)
    }
    for (const [fingerprint, result] of provePlans(plans, input)) results.set(fingerprint, result)
  }
  return results
}

/** The door that every patch goes through, whoever drafted it. */
export function provePlans(plans: readonly FixPlan[], input: PatchInput): ReadonlyMap<string, ProofResult> {
  const results = provePatches({
    plans,
    before: evaluated(input.adapted, input.evaluation),
    source: input.source,
    evaluate(replaced) {
      const adapted = input.unit.adapt(replaced)
      return evaluated(adapted, evaluateResources(adapted, input.index))
    },
  })
  return new Map([...results].map(([fingerprint, result]) => [fingerprint, withoutSecrets(result)]))
}

/** A diff is for people and shows the lines around an edit; what is written are the edits. */
function withoutSecrets(result: ProofResult): ProofResult {
  if (!('patch' in result)) return result
  return { ...result, patch: { ...result.patch, diff: maskSecretLines(result.patch.diff) } }
}

function isMendable(failure: Failure | undefined): failure is Failure {
  return failure?.status === 'violation' && failure.rule.fixes.length > 0
}

function planFor(failure: Failure, { change, source }: RuleChange, caution: string | undefined): FixPlan | NoWay {
  const { rule, resource, fingerprint, path } = failure
  const planned = planChange(resource, path, change)
  if ('reason' in planned) return planned
  const { candidates, paths, adds, needs } = planned
  if (candidates.length === 0) return { reason: 'the source says already what the fix would write' }
  const replaces = planned.replaces || (resource.language !== 'terraform' && source.replaces === true)
  const review = [caution, source.review?.trim()].filter(text => text !== undefined).join(' ')
  const label = {
    ...(review !== '' && { review }),
    ...(needs.length > 0 && { needs }),
    ...(replaces && { replaces: true as const }),
  }
  return { fingerprint, rule: rule.summary.id, resource, paths, candidates, adds, label }
}

function evaluated(adapted: AdaptedUnit, { failures }: Evaluation): Evaluated {
  return {
    resources: adapted.resources,
    open: new Map(failures.map(one => [one.fingerprint, { status: one.status, resource: one.resource.key }])),
    errors: adapted.diagnostics.filter(one => one.severity === 'error').length,
  }
}
