import type { Resource } from '../model/resource.ts'
import type { Condition } from './condition.ts'
import type { PolicyContext, Scope } from './scope.ts'
import type { Evidence, Truth, Verdict } from './verdict.ts'

/** The scope in which a condition looks at a whole resource. */
export function scopeOf(resource: Resource, context: PolicyContext): Scope {
  return {
    resource,
    type: resource.type.toLowerCase(),
    root: resource.body,
    rootPath: '',
    context,
    frame: undefined,
  }
}

/** Whether the condition holds, with the leaves that decided. */
export function evaluateCondition(condition: Condition, resource: Resource, context: PolicyContext): Verdict {
  const scope = scopeOf(resource, context)
  const result = condition.truth(scope)
  return { result, evidence: explainCondition(condition, scope, result) }
}

/** The leaves that made `condition` come out as `result` in `scope`. */
export function explainCondition(condition: Condition, scope: Scope, result: Truth): readonly Evidence[] {
  const evidence: Evidence[] = []
  condition.explain(scope, result, evidence)
  return evidence
}
