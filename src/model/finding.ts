import type { Edit } from '../source/edit.ts'
import type { ModelNotes } from './advice.ts'

export type Severity = 'critical' | 'high' | 'medium' | 'low'

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** A place in a file as people read it: 1-based lines and columns, the end column exclusive. */
export interface Location {
  readonly file: string
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

/** One step of the way from the place of use to the literal that decides. */
export interface OriginStep {
  readonly file: string
  readonly line: number
  /** The source line, trimmed; secrets removed. */
  readonly text: string
}

/** A change that was applied, re-parsed and re-evaluated: the finding is gone, nothing new came and nothing else changed. */
export interface Patch {
  readonly by: 'rule' | 'model'
  readonly edits: readonly Edit[]
  /** Unified diff over all edited files. */
  readonly diff: string
  /** Fingerprints of the findings that the same edits mend, the first fifty. */
  readonly mends: readonly string[]
  /** What a person must check first. Without it, `needs` and `replaces` the patch is safe to take as it is. */
  readonly review?: string | undefined
  /** New parameters or variables that must be given a value before the next deployment. */
  readonly needs?: readonly string[] | undefined
  /** Azure or azurerm deletes the resource and creates it again. */
  readonly replaces?: true | undefined
}

export interface RuleSummary {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly aliases: readonly string[]
  /** Framework to control ids, from the built-in initiatives: `{"cis-azure-3.0": ["4.15"]}`. */
  readonly controls: Readonly<Record<string, readonly string[]>>
  readonly why: string
  readonly impact: string
  readonly references: readonly string[]
  /** The built-in Azure Policy definition that checks the same, by GUID. */
  readonly azurePolicy?: string | undefined
}

export interface FindingResource {
  readonly address: string
  readonly type: string
  /** The evaluated name where it is known. */
  readonly name: string | undefined
  readonly declaredName: string
  readonly file: string
  readonly startLine: number
  readonly endLine: number
}

export type FindingStatus = 'violation' | 'unknown' | 'suppressed'

export interface Finding {
  /** Hash of rule, resource address and property; never of a line. */
  readonly fingerprint: string
  readonly status: FindingStatus
  readonly rule: RuleSummary
  /** 0 to 100; orders findings. */
  readonly risk: number
  readonly resource: FindingResource
  readonly location: Location
  /** From the place of use to the literal that decides; empty when they are the same. */
  readonly origin: readonly OriginStep[]
  /** The module calls that lead to the resource, outermost first; absent for what the root itself declares. */
  readonly calls?: readonly OriginStep[] | undefined
  /** What is wrong with this resource, in one sentence; more where something should be known beside it. */
  readonly message: string
  /** For `unknown`: the expression that cannot be known and what would settle it. */
  readonly blockedBy?: string | undefined
  /** For `suppressed`: who said so and why. */
  readonly suppression?: Suppression | undefined
  /** Names of the environments (sets of parameter files) in which it holds, where a template has several. */
  readonly environments?: readonly string[] | undefined
  readonly patch: Patch | null
  /** Why there is no patch although the rule has a fix. */
  readonly patchNote?: string | undefined
  /** What a language model adds, where one is configured. */
  readonly model?: ModelNotes | undefined
}

export interface Suppression {
  readonly by: 'inline' | 'configuration' | 'baseline'
  readonly reason: string
  readonly owner?: string | undefined
  /** ISO date. */
  readonly expires?: string | undefined
}
