import type { FindingResource, Location } from './finding.ts'

/** What a language model says about one finding. Plain text that decides nothing; reports escape it like any other. */
export interface ModelNotes {
  /** What the finding means for this resource in this repository. */
  readonly explanation?: string | undefined
  /** What is at stake, judged by names and tags. */
  readonly businessImpact?: string | undefined
  /** For `unknown`: what would have to be true for the resource to comply, and the input that settles it. */
  readonly settledBy?: { readonly mustBeTrue: string; readonly input: string } | undefined
  /** Why the model chose the values of its proven patch. */
  readonly patchReason?: string | undefined
}

/** A weakness that no rule looks for, predicted by a model. The property exists and has the value; the judgement is the model's. */
export interface Advisory {
  readonly resource: FindingResource
  readonly location: Location
  /** Path of the property below the resource. */
  readonly path: string
  /** Its value as JSON. */
  readonly value: string
  readonly title: string
  readonly reason: string
}

/** What the model cost in a run, and what came of it. */
export interface ModelUsage {
  readonly model: string
  /** Requests that were sent, retries included. */
  readonly calls: number
  /** Answers that came from the cache. */
  readonly cached: number
  readonly promptTokens: number
  readonly completionTokens: number
  /** In the currency of the configured prices; absent without prices. */
  readonly cost?: number | undefined
  readonly patches: { readonly asked: number; readonly proven: number }
  readonly predictions: { readonly made: number; readonly accepted: number }
  /** Why questions were left unasked. */
  readonly stopped?: string | undefined
}
