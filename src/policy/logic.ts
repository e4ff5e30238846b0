import type { Condition } from './condition.ts'
import { negate, type Truth } from './verdict.ts'

export function allOf(parts: readonly Condition[]): Condition {
  return junction(parts, 'false')
}

export function anyOf(parts: readonly Condition[]): Condition {
  return junction(parts, 'true')
}

export function not(part: Condition): Condition {
  return {
    truth: scope => negate(part.truth(scope)),
    explain: (scope, result, evidence) => part.explain(scope, negate(result), evidence),
  }
}

/** `decisive` is the value of one part that settles the whole; unknown parts count only when no part is decisive. */
function junction(parts: readonly Condition[], decisive: 'true' | 'false'): Condition {
  return {
    truth(scope) {
      let result: Truth = negate(decisive)
      for (const part of parts) {
        const truth = part.truth(scope)
        if (truth === decisive) return decisive
        if (truth === 'unknown') result = 'unknown'
      }
      return result
    },
    explain(scope, result, evidence) {
      for (const part of parts) if (part.truth(scope) === result) part.explain(scope, result, evidence)
    },
  }
}
