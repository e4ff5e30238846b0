import type { Finding } from '../model/finding.ts'
import { planFix } from '../remediate/plan.ts'
import { type Evaluated, type FixPlan, type ProofResult, provePatches } from '../remediate/prove.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Evaluation, evaluateResources, type Failure } from './evaluate.ts'
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
  if (input.unit.generated)
    return findings.map((finding, at) =>
      isMendable(failures[at]) ? { ...finding, patchNote: 'compiled from Bicep: change the .bicep file' } : finding,
    )
  const plans = failures.filter(isMendable).map(planFor)
  const results = provePlans(plans, input)
  return findings.map((finding, at) => {
    if (!isMendable(failures[at])) return finding
    const result = results.get(finding.fingerprint)
    if (!result) return { ...finding, patchNote: 'there is no single place in the source that decides this value' }
    return 'patch' in result ? { ...finding, patch: result.patch } : { ...finding, patchNote: result.note }
  })
}

/** The door that every patch goes through, whoever drafted it. */
export function provePlans(plans: readonly FixPlan[], input: PatchInput): ReadonlyMap<string, ProofResult> {
  return provePatches({
    plans,
    before: evaluated(input.adapted, input.evaluation),
    source: input.source,
    evaluate(replaced) {
      const adapted = input.unit.adapt(replaced)
      return evaluated(adapted, evaluateResources(adapted, input.index))
    },
  })
}

function isMendable(failure: Failure | undefined): failure is Failure {
  return failure?.status === 'violation' && failure.rule.fix !== undefined
}

function planFor(failure: Failure): FixPlan {
  const { rule, resource, fingerprint, path } = failure
  const { candidates, paths } = planFix(resource, path, rule.fix?.set ?? {})
  return { fingerprint, rule: rule.summary.id, resource, paths, candidates }
}

function evaluated(adapted: AdaptedUnit, { failures }: Evaluation): Evaluated {
  return {
    resources: adapted.resources,
    open: new Map(failures.map(one => [one.fingerprint, one.status])),
    errors: adapted.diagnostics.filter(one => one.severity === 'error').length,
  }
}
