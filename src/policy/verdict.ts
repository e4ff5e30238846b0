import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'

/** Kleene's three values: `unknown` means that a value which cannot be known before deployment decides. */
export type Truth = 'true' | 'false' | 'unknown'

/** A leaf of a condition that decided its result. */
export interface Evidence {
  /** Whose property it is: the resource under test, or one that a `related` leaf found. */
  readonly resource: Resource
  /** Concrete path below the resource: `properties.securityRules[1].properties.access`; empty for the resource itself. */
  readonly path: string
  /** `undefined` when the property is absent. An unknown value says why it is unknown. */
  readonly value: Value | undefined
  /** The innermost value that exists on the way to an absent property: where it would be written. */
  readonly container: Value
  readonly operator: string
  readonly expected: Json
  /** What the leaf said, before any `not` above it. */
  readonly result: Truth
}

export interface Verdict {
  readonly result: Truth
  /** The leaves that made it so, in the order of the condition. */
  readonly evidence: readonly Evidence[]
}

export function negate(truth: Truth): Truth {
  if (truth === 'unknown') return truth
  return truth === 'true' ? 'false' : 'true'
}

export function truthOf(decided: boolean): Truth {
  return decided ? 'true' : 'false'
}
