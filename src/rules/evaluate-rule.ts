import type { Resource } from '../model/resource.ts'
import type { ObjectValue, Value } from '../model/value.ts'
import { explainCondition, scopeOf } from '../policy/evaluate.ts'
import type { Step } from '../policy/path.ts'
import type { PolicyContext, Scope } from '../policy/scope.ts'
import type { Evidence } from '../policy/verdict.ts'
import { createTrail, walk } from '../policy/walk.ts'
import { type Rule, type RuleStatus, targetType } from './rule.ts'

/** What a rule reports about a resource, or about one item of it when the rule looks at items with `each`. */
export interface RuleFailure {
  readonly status: 'violation' | 'unknown'
  /** Path of the item below the resource; empty for the resource itself. */
  readonly path: string
  /** The leaves that decided; a finding points at the first. Never empty. */
  readonly evidence: readonly Evidence[]
}

export interface RuleOutcome {
  /** The gravest of all items: violation, then unknown, compliant, not-applicable. */
  readonly status: RuleStatus
  /** Empty for a compliant resource and for one to which the rule does not apply. */
  readonly failures: readonly RuleFailure[]
}

/** Judges a resource, or its items, by those targets of the rule that have its type. */
export function evaluateRule(rule: Rule, resource: Resource, context: PolicyContext): RuleOutcome {
  const scope = scopeOf(resource, context)
  const failures: RuleFailure[] = []
  let status: RuleStatus = 'not-applicable'
  for (const target of rule.targets) {
    if (target.type !== '*' && target.type.toLowerCase() !== scope.type) continue
    const type = targetType(target).toLowerCase()
    for (const part of target.each ? itemsOf(scope, target.each, type) : [scope]) {
      status = graver(status, judge(rule, part, failures))
    }
  }
  return { status, failures }
}

const gravity: readonly RuleStatus[] = ['not-applicable', 'compliant', 'unknown', 'violation']

function graver(a: RuleStatus, b: RuleStatus): RuleStatus {
  return gravity.indexOf(a) < gravity.indexOf(b) ? b : a
}

/** The items that `each` selects, each the root of its own scope. */
function itemsOf(scope: Scope, each: readonly Step[], type: string): readonly Scope[] {
  const items: Scope[] = []
  const trail = createTrail(scope.root, '', true)
  const visit = (value: Value | undefined): boolean => {
    const root = value && rootOf(value)
    if (root) items.push({ ...scope, type, root, rootPath: trail.path })
    return true
  }
  walk(scope.root, each, 0, visit, trail)
  return items
}

/** An item that is not known may have any members; one that is no object has none. */
function rootOf(value: Value): ObjectValue {
  if (value.kind === 'object') return value
  const rest = value.kind === 'unknown' ? value : undefined
  return { kind: 'object', keys: () => [], get: () => undefined, rest, origin: value.origin }
}

function judge(rule: Rule, scope: Scope, failures: RuleFailure[]): RuleStatus {
  const applies = rule.when?.truth(scope) ?? 'true'
  if (applies === 'false') return 'not-applicable'
  const holds = rule.require.truth(scope)
  if (holds === 'true') return 'compliant'
  const path = scope.rootPath
  if (applies === 'true' && holds === 'false') {
    failures.push({
      status: 'violation',
      path,
      evidence: decisiveFirst(scope, explainCondition(rule.require, scope, holds)),
    })
    return 'violation'
  }
  const open = [
    ...(rule.when && applies === 'unknown' ? explainCondition(rule.when, scope, applies) : []),
    ...(holds === 'unknown' ? explainCondition(rule.require, scope, holds) : []),
  ]
  failures.push({ status: 'unknown', path, evidence: open })
  return 'unknown'
}

/** What the author wrote in this very resource comes before defaults, absent properties and other resources. A policy asks for the type among the rest; it decides nothing. */
function decisiveFirst(scope: Scope, evidence: readonly Evidence[]): readonly Evidence[] {
  const written = (leaf: Evidence): boolean =>
    leaf.resource === scope.resource && leaf.value?.origin.kind === 'written' && leaf.path !== 'type'
  return [...evidence.filter(written), ...evidence.filter(leaf => !written(leaf))]
}
