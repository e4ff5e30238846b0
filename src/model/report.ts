import type { SourceFile } from '../source/source-file.ts'
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
  /** Violations at or above `failOn`. */
  readonly blocking: number
}

/** All that a scan found; every output format is a pure function of it. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string }
  readonly summary: ReportSummary
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Every rule that ran. */
  readonly rules: readonly RuleSummary[]
  readonly compliant?: readonly { readonly rule: string; readonly resource: string }[] | undefined
  readonly skipped: readonly SkippedFile[]
  readonly diagnostics: readonly Diagnostic[]
  readonly elapsedMs: number
  /** The texts that findings and diagnostics point into, by path; for excerpts. Never serialised as a whole. */
  readonly sources: ReadonlyMap<string, SourceFile>
}
