import type { Finding, FindingStatus, RuleSummary, Severity } from '../model/finding.ts'

const statusRank = { violation: 0, unknown: 1, suppressed: 2 } satisfies Record<FindingStatus, number>

export const severityRank = { critical: 0, high: 1, medium: 2, low: 3 } satisfies Record<Severity, number>

/** By UTF-16 units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Violations before unknowns before suppressed ones, each by risk, then by place. */
export function orderFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(compareFindings)
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    statusRank[a.status] - statusRank[b.status] ||
    b.risk - a.risk ||
    severityRank[a.rule.severity] - severityRank[b.rule.severity] ||
    compareText(a.location.file, b.location.file) ||
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn ||
    compareText(a.rule.id, b.rule.id) ||
    compareText(a.resource.address, b.resource.address) ||
    compareText(a.fingerprint, b.fingerprint)
  )
}

/** Frameworks and their control ids, by name. */
export function sortedControls(rule: RuleSummary): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(rule.controls).sort(([a], [b]) => compareText(a, b))
}
