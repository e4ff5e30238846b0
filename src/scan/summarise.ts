import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, RuleSummary, Severity } from '../model/finding.ts'
import { blocks, type Threshold } from '../model/gate.ts'
import type { Report, Shard, Verdict } from '../model/report.ts'
import { comparePaths } from '../source/discover.ts'
import type { FilesOutcome } from './files.ts'

export interface Scanned {
  readonly tool: Report['tool']
  readonly shard?: Shard | undefined
  readonly threshold: Threshold
  readonly findings: readonly Finding[]
  readonly rules: readonly RuleSummary[]
  readonly compliant: Report['compliant']
  readonly resources: number
  readonly files: FilesOutcome
  readonly diagnostics: readonly Diagnostic[]
  readonly elapsedMs: number
}

/** Totals, order and verdict. */
export function summarise(scanned: Scanned): Report {
  const { files, threshold } = scanned
  const findings = orderScanned(scanned.findings)
  const violations = findings.filter(one => one.status === 'violation')
  const diagnostics = uniqueDiagnostics([...files.diagnostics, ...scanned.diagnostics])
  return {
    tool: scanned.tool,
    ...(scanned.shard && { shard: scanned.shard }),
    summary: {
      filesSeen: files.seen,
      filesAnalysed: files.analysed,
      filesSkipped: files.skipped.length,
      resources: scanned.resources,
      violations: violations.length,
      unknown: findings.filter(one => one.status === 'unknown').length,
      suppressed: findings.filter(one => one.status === 'suppressed').length,
      bySeverity: countBySeverity(violations),
    },
    verdict: judge(violations, diagnostics, files.analysed, threshold),
    findings,
    rules: [...scanned.rules].sort((a, b) => comparePaths(a.id, b.id)),
    compliant: scanned.compliant,
    skipped: files.skipped,
    diagnostics,
    elapsedMs: scanned.elapsedMs,
    sources: files.sources,
  }
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const count = (severity: Severity) => findings.filter(one => one.rule.severity === severity).length
  return { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low') }
}

/** What could not be read outweighs what was found: a scan that is not complete has no verdict to give. */
export function judge(
  violations: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  filesAnalysed: number,
  { failOn, failOnRisk }: Threshold,
): Verdict {
  const blocking = violations.filter(one => blocks(one, { failOn, failOnRisk })).length
  const verdict = { failOn, ...(failOnRisk !== undefined && { failOnRisk }), blocking }
  if (diagnostics.some(one => one.severity === 'error')) return { outcome: 'error', ...verdict }
  if (filesAnalysed === 0) return { outcome: 'nothing-to-analyse', ...verdict }
  return { outcome: blocking > 0 ? 'failed' : 'passed', ...verdict }
}

/** The order of a report's findings. */
export function orderScanned(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(compareFindings)
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    b.risk - a.risk ||
    comparePaths(a.location.file, b.location.file) ||
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn ||
    comparePaths(a.rule.id, b.rule.id) ||
    comparePaths(a.fingerprint, b.fingerprint)
  )
}

export function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map(one => [`${one.file}\n${one.line}\n${one.column}\n${one.message}`, one]))
  return [...unique.values()].sort(
    (a, b) => comparePaths(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
}
