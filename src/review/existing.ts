import type { Finding } from '../model/finding.ts'
import type { Report, Verdict } from '../model/report.ts'
import { unreadFiles } from './compare.ts'

/** A comment of ours that is on the pull request already. */
export interface ExistingComment {
  readonly id: number
  /** A second id, where the platform has one. */
  readonly nodeId?: string | undefined
  readonly path: string
  /** Where it stands in the head, 1-based; `undefined` on a file or where the line is gone. */
  readonly line: number | undefined
  readonly subject: 'line' | 'file'
  readonly fingerprints: readonly string[]
  readonly body: string
  /** Which run it belongs to; see `fingerprintMarker`. */
  readonly run: string
  /** `fixed` counts as open again when the finding is back; what a person closed stays closed. */
  readonly state: 'open' | 'fixed' | 'closed'
  /** Somebody else answered. */
  readonly replied: boolean
}

/** A comment whose findings are gone. It is closed unless something speaks against it. */
export interface Resolution {
  readonly comment: ExistingComment
  /** `reply`: a person is talking there. `overlap`: another violation stands on the same line. */
  readonly veto: 'reply' | 'overlap' | undefined
}

/**
 * Comments of this run whose findings are gone for certain: the scan is complete, read the file, and none of them is
 * there in any status.
 */
export function resolveComments(
  existing: readonly ExistingComment[],
  report: Report,
  { outcome }: Verdict,
  run: string,
): readonly Resolution[] {
  if (outcome === 'error' || outcome === 'nothing-to-analyse') return []
  const unread = unreadFiles(report)
  const present = new Set(report.findings.map(finding => finding.fingerprint))
  const violations = report.findings.filter(finding => finding.status === 'violation')
  return existing
    .filter(comment => comment.run === run && comment.state === 'open' && !unread.has(comment.path))
    .filter(comment => !comment.fingerprints.some(one => present.has(one)))
    .map(comment => ({ comment, veto: vetoOf(comment, violations) }))
}

function vetoOf(comment: ExistingComment, violations: readonly Finding[]): Resolution['veto'] {
  if (comment.replied) return 'reply'
  const { line } = comment
  const stands = ({ location }: Finding) =>
    line !== undefined && location.file === comment.path && location.startLine <= line && line <= location.endLine
  return violations.some(stands) ? 'overlap' : undefined
}
