import type { Scope } from './scope.ts'
import type { Evidence, Truth } from './verdict.ts'

/** A compiled condition. Deciding allocates nothing; evidence is collected in a second walk, only when somebody asks. */
export interface Condition {
  truth(scope: Scope): Truth
  /** Adds the leaves that made the condition `result`, which must be what `truth` says. */
  explain(scope: Scope, result: Truth, evidence: Evidence[]): void
}
