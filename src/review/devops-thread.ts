import type { NewThread, PostedThread, ThreadStatus } from './azure-devops.ts'
import type { ExistingComment } from './existing.ts'
import type { ReviewComment } from './plan.ts'

const fingerprintsKey = 'IacGuardrail.Fingerprints'
const runKey = 'IacGuardrail.Run'
const summaryKey = 'IacGuardrail.Summary'
/** Properties are short texts; the fingerprints of a large group take several. */
const idsInProperty = 20
/** A run that looks at the whole repository has no name, and an empty property may not come back. */
const wholeRepository = '*'

export interface ThreadOptions {
  readonly iteration: number
  readonly changeTrackingId: number | undefined
  readonly run: string
}

/** The thread for a comment; what it is about stands in its properties, which nobody can paste. */
export function devOpsThread(comment: ReviewComment, { iteration, changeTrackingId, run }: ThreadOptions): NewThread {
  const { path, startLine, line, endColumn, body } = comment
  return {
    body,
    status: 'active',
    properties: {
      ...fingerprintProperties(comment.findings.map(finding => finding.fingerprint)),
      [runKey]: run || wholeRepository,
    },
    place: {
      path,
      start: { line: startLine, offset: 1 },
      end: { line, offset: endColumn },
      iteration,
      changeTrackingId,
    },
  }
}

function fingerprintProperties(ids: readonly string[]): Record<string, string> {
  const properties: Record<string, string> = {}
  for (let at = 0; at < ids.length; at += idsInProperty)
    properties[`${fingerprintsKey}${at === 0 ? '' : `.${at / idsInProperty}`}`] = ids
      .slice(at, at + idsInProperty)
      .join(' ')
  return properties
}

export function summaryProperties(run: string): Record<string, string> {
  return { [summaryKey]: run || wholeRepository }
}

export function isSummaryOf(thread: PostedThread, run: string, viewer: string | undefined): boolean {
  return thread.properties[summaryKey] === (run || wholeRepository) && isBegunBy(thread, viewer)
}

const states = {
  active: 'open',
  pending: 'open',
  unknown: 'open',
  fixed: 'fixed',
  wontFix: 'closed',
  closed: 'closed',
  byDesign: 'closed',
} as const satisfies Record<ThreadStatus, ExistingComment['state']>

/** A thread of ours on a finding; `undefined` for any other. */
export function readThread(thread: PostedThread, viewer: string | undefined): ExistingComment | undefined {
  const fingerprints = Object.entries(thread.properties)
    .filter(([key]) => key.startsWith(fingerprintsKey))
    .flatMap(([, value]) => value.split(' '))
    .filter(id => id !== '')
  const [first, ...replies] = thread.comments
  if (fingerprints.length === 0 || !first || !isBegunBy(thread, viewer)) return undefined
  const run = thread.properties[runKey] ?? wholeRepository
  return {
    id: thread.id,
    path: thread.path ?? '',
    line: thread.line,
    subject: 'line',
    fingerprints,
    body: first.body,
    run: run === wholeRepository ? '' : run,
    state: states[thread.status],
    replied: replies.some(reply => reply.author !== first.author),
  }
}

/** Where the server does not say who we are, the properties must do. */
function isBegunBy({ comments }: PostedThread, viewer: string | undefined): boolean {
  return comments[0] !== undefined && (viewer === undefined || comments[0].author === viewer)
}
