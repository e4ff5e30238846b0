import type { SourceFile } from '../source/source-file.ts'
import type { Advisory, ModelUsage } from './advice.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Finding, RuleSummary, Severity } from './finding.ts'

export interface SkippedFile {
  readonly file: string
  readonly reason: string
}

/** Totals that reconcile: filesSeen = filesAnalysed + filesSkipped. */
export interface ReportSummary {
  readonly filesSeen: number
  readonly filesAnalysed: number
  readonly filesSkipped: number
  readonly resources: number
  readonly violations: number
  readonly unknown: number
  readonly suppressed: number
  /** Violations only. */
  readonly bySeverity: Readonly<Record<Severity, number>>
}

/** Whether the gate holds, and what decided. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'error' | 'nothing-to-analyse'
  /** `never` disables the gate. */
  readonly failOn: Severity | 'never'
  /** A risk from which on violations fail the gate too, whatever their severity. */
  readonly failOnRisk?: number | undefined
  /** Violations at or above `failOn` or `failOnRisk`. */
  readonly blocking: number
}

/** A scan of which each job evaluates its part; `index` counts from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** All that a scan found; every output format is a pure function of it. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string }
  /** Which part of a scan this is. All files are seen in each part, findings and resources are those of the part. */
  readonly shard?: Shard | undefined
  readonly summary: ReportSummary
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Every rule that ran. */
  readonly rules: readonly RuleSummary[]
  readonly compliant?: readonly { readonly rule: string; readonly resource: string }[] | undefined
  readonly skipped: readonly SkippedFile[]
  readonly diagnostics: readonly Diagnostic[]
  /** Predictions of a language model; they never count for the verdict. */
  readonly advisories?: readonly Advisory[] | undefined
  /** Present when a language model was asked. */
  readonly model?: ModelUsage | undefined
  readonly elapsedMs: number
  /** The texts that findings and diagnostics point into, by path; for excerpts. Never serialised as a whole. */
  readonly sources: ReadonlyMap<string, SourceFile>
}
