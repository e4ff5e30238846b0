import type { Finding } from '../model/finding.ts'
import type { Report, Verdict } from '../model/report.ts'
import { orderFindings } from '../report/order.ts'
import { type Anchor, findAnchor, indexDiff } from './anchor.ts'
import { type Annotation, annotate } from './annotations.ts'
import { renderComment } from './comment.ts'
import { type Comparison, compareReports, reviewVerdict, unreadFiles } from './compare.ts'
import type { ChangedFile } from './diff.ts'

/** A comment of ours that is on the pull request already. */
export interface ExistingComment {
  readonly id: number
  readonly path: string
  readonly fingerprints: readonly string[]
  readonly body: string
}

export interface ReviewLimits {
  /** Comments on lines of one pull request. */
  readonly inline: number
  /** Annotations of each level. */
  readonly annotations: number
}

/** More than 30 comments nobody reads. GitHub shows 10 errors and 10 warnings of a step; some are kept for the result and for notes. */
export const githubLimits: ReviewLimits = { inline: 30, annotations: 8 }

export interface ReviewInput {
  readonly report: Report
  /** The scan of where the change started; `undefined` when that is not at hand. */
  readonly base: Report | undefined
  readonly diff: readonly ChangedFile[]
  readonly existing: readonly ExistingComment[]
  readonly limits: ReviewLimits
}

export interface LineComment {
  /** The findings it stands for, the riskiest first. */
  readonly findings: readonly [Finding, ...Finding[]]
  readonly path: string
  /** Lines of the new file, 1-based, inclusive. */
  readonly startLine: number
  readonly line: number
  readonly body: string
  readonly hasSuggestion: boolean
}

/** What is said where. Every new violation is in exactly one of the four; the counts add up to `newViolations`. */
export interface ReviewPlan {
  readonly comments: readonly LineComment[]
  readonly annotations: readonly Annotation[]
  /** Comments on findings that are gone. */
  readonly resolved: readonly ExistingComment[]
  readonly comparison: Comparison
  readonly verdict: Verdict
  /** New violations by where they are told. */
  readonly placed: {
    readonly commented: readonly Finding[]
    readonly alreadyCommented: readonly Finding[]
    readonly annotated: readonly Finding[]
    readonly summarised: readonly Finding[]
  }
}

export function planReview({ report, base, diff, existing, limits }: ReviewInput): ReviewPlan {
  const comparison = compareReports(report, base, diff)
  const verdict = reviewVerdict(report, comparison)
  const posted = new Set(existing.flatMap(comment => comment.fingerprints))
  const [alreadyCommented, pending] = partition(orderFindings(comparison.newViolations), one =>
    posted.has(one.fingerprint),
  )
  const resolved = existing.filter(comment => isResolved(comment, report, verdict))
  const index = indexDiff(diff, report.sources)
  const groups = groupByAnchor(pending, finding => findAnchor(finding, index, report.sources))
  const room = Math.max(0, limits.inline - (existing.length - resolved.length))
  const comments = groups.slice(0, room).map(toComment)
  const commented = new Set(comments.flatMap(comment => comment.findings))
  const { annotations, annotated, left } = annotate(
    pending.filter(finding => !commented.has(finding)),
    verdict.failOn,
    limits.annotations,
  )
  const placed = { commented: [...commented], alreadyCommented, annotated, summarised: left }
  return { comments, annotations, resolved, comparison, verdict, placed }
}

/** The same plan after comments turned out not to be possible: their findings move on to the next places. */
export function withoutComments(plan: ReviewPlan, refused: readonly LineComment[], limits: ReviewLimits): ReviewPlan {
  if (refused.length === 0) return plan
  const moved = new Set(refused.flatMap(comment => comment.findings))
  const { commented, alreadyCommented, annotated: before, summarised } = plan.placed
  const candidates = orderFindings([...moved, ...before, ...summarised])
  const { annotations, annotated, left } = annotate(candidates, plan.verdict.failOn, limits.annotations)
  const kept = commented.filter(finding => !moved.has(finding))
  return {
    ...plan,
    comments: plan.comments.filter(comment => !refused.includes(comment)),
    annotations,
    placed: { commented: kept, alreadyCommented, annotated, summarised: left },
  }
}

interface Group {
  readonly anchor: Anchor
  readonly findings: [Finding, ...Finding[]]
}

/** As many as fit into a comment with their markers. */
const maxGroup = 200

/** Findings of one rule with one anchor, as a loop makes them, share a comment. Those without an anchor are left out. */
function groupByAnchor(
  findings: readonly Finding[],
  anchorOf: (finding: Finding) => Anchor | undefined,
): readonly Group[] {
  const groups = new Map<string, Group>()
  const all: Group[] = []
  for (const finding of findings) {
    const anchor = anchorOf(finding)
    if (!anchor) continue
    const key = JSON.stringify([finding.rule.id, anchor.path, anchor.startLine, anchor.line, anchor.suggestion ?? null])
    const group = groups.get(key)
    if (group && group.findings.length < maxGroup) group.findings.push(finding)
    else {
      const started: Group = { anchor, findings: [finding] }
      groups.set(key, started)
      all.push(started)
    }
  }
  return all
}

function toComment({ anchor, findings }: Group): LineComment {
  const { path, startLine, line, suggestion } = anchor
  const body = renderComment(findings, anchor)
  return { findings, path, startLine, line, body, hasSuggestion: suggestion !== undefined }
}

/** Gone for certain: the scan is complete, read the file and found none of it in any status. */
function isResolved(comment: ExistingComment, report: Report, { outcome }: Verdict): boolean {
  if (outcome === 'error' || outcome === 'nothing-to-analyse' || unreadFiles(report).has(comment.path)) return false
  return !report.findings.some(finding => comment.fingerprints.includes(finding.fingerprint))
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = []
  const no: T[] = []
  for (const item of items) (test(item) ? yes : no).push(item)
  return [yes, no]
}
