import type { Finding } from '../model/finding.ts'
import { blocks } from '../model/gate.ts'
import type { Report, Verdict } from '../model/report.ts'
import { orderFindings } from '../report/order.ts'
import { lineStarts } from '../source/source-file.ts'
import { type Anchor, type DiffIndex, findAnchor, findFile, indexDiff } from './anchor.ts'
import { type Annotation, annotate } from './annotations.ts'
import { renderComment } from './comment.ts'
import { type Comparison, compareReports, reviewVerdict } from './compare.ts'
import type { ChangedFile } from './diff.ts'
import { type ExistingComment, type Resolution, resolveComments } from './existing.ts'
import type { AnnotationLimit, ReviewLimits } from './limits.ts'

export interface ReviewInput {
  readonly report: Report
  /** The scan of where the change started; `undefined` when that is not at hand. */
  readonly base: Report | undefined
  readonly diff: readonly ChangedFile[]
  readonly existing: readonly ExistingComment[]
  readonly limits: ReviewLimits
  /** Tells runs that look at different paths of one pull request apart; empty for all of the repository. */
  readonly run?: string
  /** What the gate counts: what the change brings, or all that there is. */
  readonly count?: 'new' | 'all'
  /** Only what fails the gate is commented on, since open threads may keep a pull request from being merged. */
  readonly onlyBlocking?: boolean
}

export interface ReviewComment {
  /** The findings it stands for, the riskiest first. */
  readonly findings: readonly [Finding, ...Finding[]]
  readonly subject: 'line' | 'file'
  readonly path: string
  /** Lines of the new file, 1-based, inclusive; of a comment on a file, where the first finding is if it is in that file. */
  readonly startLine: number
  readonly line: number
  /** Behind the last character of the last line, 1-based, in UTF-16 units. */
  readonly endColumn: number
  readonly body: string
  readonly hasSuggestion: boolean
}

/** What is said where. Every new violation is in exactly one of `placed`; the counts add up to `newViolations`. */
export interface ReviewPlan {
  readonly comments: readonly ReviewComment[]
  readonly annotations: readonly Annotation[]
  /** Comments on findings that are gone. */
  readonly resolved: readonly Resolution[]
  /** Comments that were marked as fixed and whose finding is there. */
  readonly reopened: readonly ExistingComment[]
  /** Fingerprints of findings whose fix a comment offers to apply, now or since an earlier run. */
  readonly suggested: ReadonlySet<string>
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

/** Each new violation goes to the best place that has room: a line of the diff, the file, an annotation, the summary. */
export function planReview(input: ReviewInput): ReviewPlan {
  const { report, base, diff, existing, limits, run = '', count = 'new', onlyBlocking = false } = input
  const comparison = compareReports(report, base, diff)
  const verdict = reviewVerdict(report, comparison, count)
  const posted = new Set(existing.flatMap(comment => comment.fingerprints))
  const [alreadyCommented, pending] = partition(orderFindings(comparison.newViolations), one =>
    posted.has(one.fingerprint),
  )
  const resolved = resolveComments(existing, report, verdict, run)
  const reopened = existing.filter(comment => comment.state === 'fixed' && isAmong(comment, alreadyCommented))
  const room = roomFor(limits, existing, resolved, reopened)
  const worthy = onlyBlocking ? pending.filter(finding => blocks(finding, verdict)) : pending
  const comments = placeComments(worthy, indexDiff(diff, report.sources), report, room, { limits, run })
  const commented = new Set(comments.flatMap(comment => comment.findings))
  const rest = pending.filter(finding => !commented.has(finding))
  const { annotations, annotated, left } = annotate(rest, verdict, limits.annotations)
  const placed = { commented: [...commented], alreadyCommented, annotated, summarised: left }
  const suggested = suggestedIn(comments, existing)
  return { comments, annotations, resolved, reopened, suggested, comparison, verdict, placed }
}

/** The same plan after places turned out not to be available: the findings of refused comments move on to the next. */
export function replan(plan: ReviewPlan, refused: readonly ReviewComment[], limit: AnnotationLimit): ReviewPlan {
  const moved = new Set(refused.flatMap(comment => comment.findings))
  const { commented, alreadyCommented, annotated: before, summarised } = plan.placed
  const candidates = orderFindings([...moved, ...before, ...summarised])
  const { annotations, annotated, left } = annotate(candidates, plan.verdict, limit)
  const kept = commented.filter(finding => !moved.has(finding))
  const gone = new Set([...moved].map(finding => finding.fingerprint))
  return {
    ...plan,
    comments: plan.comments.filter(comment => !refused.includes(comment)),
    suggested: new Set([...plan.suggested].filter(one => !gone.has(one))),
    annotations,
    placed: { commented: kept, alreadyCommented, annotated, summarised: left },
  }
}

type Room = Readonly<Record<ReviewComment['subject'], number>>

function roomFor(
  limits: ReviewLimits,
  existing: readonly ExistingComment[],
  resolved: readonly Resolution[],
  reopened: readonly ExistingComment[],
): Room {
  const gone = new Set(resolved.map(one => one.comment))
  const open = existing.filter(one => (one.state === 'open' && !gone.has(one)) || reopened.includes(one))
  const used = (subject: ReviewComment['subject']) => open.filter(one => one.subject === subject).length
  return { line: Math.max(0, limits.inline - used('line')), file: Math.max(0, limits.files - used('file')) }
}

function placeComments(
  pending: readonly Finding[],
  index: DiffIndex,
  report: Report,
  room: Room,
  options: { readonly limits: ReviewLimits; readonly run: string },
): readonly ReviewComment[] {
  const toComment = (subject: ReviewComment['subject']) => (group: Group) =>
    renderGroup(group, subject, endColumnOf(group.anchor, report), options)
  const onLines = groupByAnchor(pending, finding => findAnchor(finding, index, report.sources), placeKey)
  const lines = onLines.slice(0, room.line).map(toComment('line'))
  const anchored = new Set(onLines.flatMap(group => group.findings))
  const others = pending.filter(finding => !anchored.has(finding))
  const files = groupByAnchor(
    others,
    finding => findFile(finding, index),
    anchor => anchor.path,
  ).slice(0, room.file)
  return [...lines, ...files.map(toComment('file'))]
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
  keyOf: (anchor: Anchor) => string,
): readonly Group[] {
  const groups = new Map<string, Group>()
  const all: Group[] = []
  for (const finding of findings) {
    const anchor = anchorOf(finding)
    if (!anchor) continue
    const key = JSON.stringify([finding.rule.id, keyOf(anchor)])
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

function placeKey({ path, startLine, line, suggestion }: Anchor): string {
  return JSON.stringify([path, startLine, line, suggestion ?? null])
}

function renderGroup(
  { anchor, findings }: Group,
  subject: ReviewComment['subject'],
  endColumn: number,
  { limits, run }: { readonly limits: ReviewLimits; readonly run: string },
): ReviewComment {
  const { path, startLine, line, suggestion } = anchor
  const body = renderComment(findings, subject === 'line' ? anchor : { ...anchor, startLine: 0, line: 0 }, {
    maxLength: limits.body,
    run,
  })
  return { findings, subject, path, startLine, line, endColumn, body, hasSuggestion: suggestion !== undefined }
}

function endColumnOf({ path, line }: Anchor, { sources }: Report): number {
  const source = sources.get(path)
  const start = source && lineStarts(source)[line - 1]
  if (source === undefined || start === undefined) return 1
  const end = source.text.indexOf('\n', start)
  return source.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '').length + 1
}

function suggestedIn(comments: readonly ReviewComment[], existing: readonly ExistingComment[]): ReadonlySet<string> {
  const now = comments.filter(comment => comment.hasSuggestion).flatMap(comment => comment.findings)
  const before = existing.filter(comment => /^`{3,}suggestion$/m.test(comment.body))
  return new Set([...now.map(finding => finding.fingerprint), ...before.flatMap(comment => comment.fingerprints)])
}

function isAmong({ fingerprints }: ExistingComment, findings: readonly Finding[]): boolean {
  return findings.some(finding => fingerprints.includes(finding.fingerprint))
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = []
  const no: T[] = []
  for (const item of items) (test(item) ? yes : no).push(item)
  return [yes, no]
}
