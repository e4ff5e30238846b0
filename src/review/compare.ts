import type { Finding } from '../model/finding.ts'
import { blocks } from '../model/gate.ts'
import type { Report, Verdict } from '../model/report.ts'
import type { ChangedFile } from './diff.ts'

/** The findings of a change against those of where it started. Without a base everything counts as new and `told` is false. */
export interface Comparison {
  readonly told: boolean
  readonly newViolations: readonly Finding[]
  readonly newUnknown: readonly Finding[]
  readonly oldViolations: readonly Finding[]
  readonly oldUnknown: readonly Finding[]
  /** As the base reported them; what they point at may no longer exist. */
  readonly fixed: readonly Finding[]
  /** Violations of the base that this change suppresses. */
  readonly newlySuppressed: readonly Finding[]
  /** Violations of the base in files that can no longer be read: not fixed. */
  readonly notChecked: readonly Finding[]
}

export function compareReports(head: Report, base: Report | undefined, diff: readonly ChangedFile[]): Comparison {
  const violations = head.findings.filter(finding => finding.status === 'violation')
  const unknown = head.findings.filter(finding => finding.status === 'unknown')
  const nothing = { oldViolations: [], oldUnknown: [], fixed: [], newlySuppressed: [], notChecked: [] }
  if (!base) return { told: false, newViolations: violations, newUnknown: unknown, ...nothing }

  const before = matchFindings(head.findings, base.findings, diff)
  const wasStatus = (finding: Finding, status: Finding['status']) => before.get(finding)?.status === status
  const still = new Set([...before.values()].map(finding => finding.fingerprint))
  const gone = base.findings.filter(finding => finding.status === 'violation' && !still.has(finding.fingerprint))
  const unread = unreadFiles(head)
  const isUnread = (one: Finding) => unread.has(one.resource.file) || unread.has(one.location.file)
  return {
    told: true,
    newViolations: violations.filter(finding => !wasStatus(finding, 'violation')),
    oldViolations: violations.filter(finding => wasStatus(finding, 'violation')),
    newUnknown: unknown.filter(finding => !wasStatus(finding, 'unknown')),
    oldUnknown: unknown.filter(finding => wasStatus(finding, 'unknown')),
    newlySuppressed: head.findings.filter(one => one.status === 'suppressed' && wasStatus(one, 'violation')),
    fixed: gone.filter(finding => !isUnread(finding)),
    notChecked: gone.filter(isUnread),
  }
}

/** The finding of the base that each finding of the head is: by fingerprint, else by what was declared in a file that moved. */
function matchFindings(
  head: readonly Finding[],
  base: readonly Finding[],
  diff: readonly ChangedFile[],
): Map<Finding, Finding> {
  const byFingerprint = new Map(base.map(finding => [finding.fingerprint, finding]))
  // Environments may disagree: one finding can be there as a violation and as an unknown.
  const byStatus = new Map(base.map(finding => [`${finding.status} ${finding.fingerprint}`, finding]))
  const matched = new Map<Finding, Finding>()
  for (const finding of head) {
    const same = byStatus.get(`${finding.status} ${finding.fingerprint}`) ?? byFingerprint.get(finding.fingerprint)
    if (same) matched.set(finding, same)
  }
  const moved = new Map(diff.filter(file => file.status === 'renamed').map(file => [file.previousPath, file.path]))
  if (moved.size === 0) return matched
  const taken = new Set([...matched.values()].map(finding => finding.fingerprint))
  const left = new Map<string, Finding[]>()
  for (const finding of base) {
    if (taken.has(finding.fingerprint)) continue
    const key = declarationOf(finding, moved.get(finding.resource.file))
    left.set(key, [...(left.get(key) ?? []), finding])
  }
  for (const finding of head) {
    if (matched.has(finding)) continue
    const same = left.get(declarationOf(finding, finding.resource.file))?.shift()
    if (same) matched.set(finding, same)
  }
  return matched
}

function declarationOf(finding: Finding, file: string | undefined): string {
  return JSON.stringify([file ?? null, finding.rule.id, finding.resource.type, finding.resource.declaredName])
}

/** Files that a scan saw but did not read to the end. */
export function unreadFiles(report: Report): ReadonlySet<string> {
  const broken = report.diagnostics.filter(one => one.severity === 'error')
  return new Set([...report.skipped, ...broken].map(one => one.file))
}

/** A pull request answers for what it brings, a gate perhaps for all that there is. A scan that failed stays failed. */
export function reviewVerdict(report: Report, comparison: Comparison, count: 'new' | 'all' = 'new'): Verdict {
  const { verdict } = report
  const counted =
    count === 'new' ? comparison.newViolations : [...comparison.newViolations, ...comparison.oldViolations]
  const blocking = counted.filter(finding => blocks(finding, verdict)).length
  if (verdict.outcome === 'error' || verdict.outcome === 'nothing-to-analyse') return { ...verdict, blocking }
  return { ...verdict, outcome: blocking > 0 ? 'failed' : 'passed', blocking }
}
