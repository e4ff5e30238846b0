import { createHash } from 'node:crypto'
import type { Resource } from '../model/resource.ts'
import type { PolicyContext } from '../policy/scope.ts'
import { evaluateRule, type RuleFailure } from '../rules/evaluate-rule.ts'
import type { Rule, RuleStatus } from '../rules/rule.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { relateResources } from './relations.ts'
import type { AdaptedUnit } from './unit.ts'

/** What one rule objects to in one resource, or in one item of an array in it. */
export interface Failure extends RuleFailure {
  readonly rule: Rule
  readonly resource: Resource
  readonly fingerprint: string
}

export interface Evaluation {
  readonly failures: readonly Failure[]
  readonly compliant: readonly { readonly rule: string; readonly resource: string }[]
}

/** Applies every rule to the resources of its types. What is not deployed, or only referred to, is not judged. */
export function evaluateResources(adapted: AdaptedUnit, rules: RuleIndex): Evaluation {
  const context = relateResources(adapted.resources, adapted.complete)
  const failures: Failure[] = []
  const compliant: { rule: string; resource: string }[] = []
  const seen = new Map<string, number>()
  for (const resource of adapted.resources) {
    const applicable = rules.rulesFor(resource.type)
    if (applicable.length === 0 || !isJudged(resource)) continue
    for (const rule of applicable) {
      const status = judge(rule, resource, context, seen, failures)
      if (status === 'compliant') compliant.push({ rule: rule.summary.id, resource: resource.address })
    }
  }
  return { failures, compliant }
}

/** What is only referred to, or declared but not deployed, is not judged. */
export function isJudged({ existing, deployed }: Resource): boolean {
  return !existing && (deployed.kind !== 'known' || String(deployed.data).toLowerCase() !== 'false')
}

function judge(
  rule: Rule,
  resource: Resource,
  context: PolicyContext,
  seen: Map<string, number>,
  failures: Failure[],
): RuleStatus {
  const outcome = evaluateRule(rule, resource, context)
  for (const failure of outcome.failures)
    failures.push({ ...failure, rule, resource, fingerprint: fingerprint(rule, resource, failure, seen) })
  return outcome.status
}

/** Rule, address and property; the same declaration repeated in one folder is numbered. Never a line, so that edits elsewhere leave it alone. */
function fingerprint(rule: Rule, resource: Resource, failure: RuleFailure, seen: Map<string, number>): string {
  const identity = JSON.stringify([rule.summary.id, resource.place.source.path, resource.address, failure.path])
  const count = seen.get(identity) ?? 0
  seen.set(identity, count + 1)
  return createHash('sha256')
    .update(count === 0 ? identity : `${identity}#${count}`)
    .digest('hex')
    .slice(0, 20)
}
