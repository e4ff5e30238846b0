import type { Verdict } from '../model/report.ts'
import { devOpsThread, isSummaryOf, readThread, summaryProperties } from './devops-thread.ts'
import type { ExistingComment } from './existing.ts'
import { devOpsLimits } from './limits.ts'
import { type ReviewComment, type ReviewPlan, replan } from './plan.ts'
import type { Existing, Failure, Publication, Publisher, PublishOptions } from './publish.ts'
import { findDuplicates, refusalOf, refusedNote, staleNote, unlessGone, withSecondTry } from './publish.ts'

export type ThreadStatus = 'unknown' | 'active' | 'fixed' | 'wontFix' | 'closed' | 'byDesign' | 'pending'

export interface PostedThread {
  readonly id: number
  readonly status: ThreadStatus
  readonly properties: Readonly<Record<string, string>>
  /** Relative to the repository's root. */
  readonly path: string | undefined
  /** Last line, in the head; 1-based. */
  readonly line: number | undefined
  /** Without deleted and system comments. */
  readonly comments: readonly { readonly id: number; readonly author: string; readonly body: string }[]
}

export interface NewThread {
  readonly body: string
  readonly status: ThreadStatus
  readonly properties: Readonly<Record<string, string>>
  readonly place?: ThreadPlace
}

/** Lines and offsets are 1-based; the end is behind the last character, so that a suggestion replaces whole lines. */
export interface ThreadPlace {
  readonly path: string
  readonly start: { readonly line: number; readonly offset: number }
  readonly end: { readonly line: number; readonly offset: number }
  readonly iteration: number
  readonly changeTrackingId: number | undefined
}

export interface PullRequestStatus {
  readonly name: string
  readonly state: 'succeeded' | 'failed' | 'error'
  readonly description: string
  readonly iteration: number
}

/** One pull request, as far as publishing needs it. Failures are thrown with the answer's `status`. */
export interface DevOpsClient {
  /** Id of the identity that the token stands for; `undefined` when the server does not say. */
  viewer(): Promise<string | undefined>
  /** Pushes, the latest last. */
  iterations(): Promise<readonly { readonly id: number; readonly commit: string }[]>
  /** Changed files of an iteration with the ids by which threads follow them. */
  changes(iteration: number): Promise<ReadonlyMap<string, number>>
  listThreads(): Promise<readonly PostedThread[]>
  createThread(thread: NewThread): Promise<void>
  setThreadStatus(id: number, status: ThreadStatus): Promise<void>
  updateComment(thread: number, comment: number, body: string): Promise<void>
  deleteComment(thread: number, comment: number): Promise<void>
  listStatuses(): Promise<readonly PullRequestStatus[]>
  createStatus(status: PullRequestStatus): Promise<void>
}

export interface DevOpsOptions {
  /** Full id of the commit that was scanned. */
  readonly commit: string
  /** What the status says, in one sentence. */
  readonly describe: (plan: ReviewPlan) => string
}

/** Publishes on one pull request of Azure Repos. */
export function devOpsPublisher(client: DevOpsClient, { commit, describe }: DevOpsOptions): Publisher {
  let iteration = 1
  return { read, publish }

  async function read(): Promise<Existing> {
    let comments: readonly ExistingComment[] = []
    let latest = commit
    const failure = await refusalOf(async () => {
      const last = (await client.iterations()).at(-1)
      iteration = last?.id ?? 1
      latest = last?.commit ?? commit
      comments = await listOwn(client)
    })
    if (failure) return { comments, usable: false, notes: [explain(failure)] }
    if (latest !== commit) return { comments, usable: false, notes: [staleNote] }
    return { comments, usable: true, notes: [] }
  }

  async function publish(plan: ReviewPlan, options: PublishOptions): Promise<Publication> {
    const notes = new Set<string>()
    const attempt = async (request: () => Promise<void>) => {
      const failure = await refusalOf(request)
      if (failure) notes.add(explain(failure))
    }
    const refused = await postThreads(plan.comments, client, iteration, options.run, notes)
    if (refused.length < plan.comments.length) await attempt(() => removeDuplicates(client))
    const published = refused.length === 0 ? plan : replan(plan, refused, options.annotations)
    for (const { comment, veto } of plan.resolved)
      if (veto === undefined) await attempt(() => client.setThreadStatus(comment.id, 'fixed'))
    for (const { id } of plan.reopened) await attempt(() => client.setThreadStatus(id, 'active'))
    const annotated = await options.annotate(published)
    for (const one of annotated.notes) notes.add(one)
    const body = options.render(annotated.plan, [...notes], devOpsLimits.body)
    await attempt(() => withSecondTry(() => upsertSummary(client, body, annotated.plan.verdict, options)))
    await attempt(() => withSecondTry(() => setStatus(client, annotated.plan, { ...options, iteration, describe })))
    return { plan: annotated.plan, notes: [...notes] }
  }
}

/** A thread whose properties look like ours and that somebody else began means nothing. */
async function listOwn(client: DevOpsClient): Promise<readonly ExistingComment[]> {
  const viewer = await client.viewer()
  return (await client.listThreads()).flatMap(thread => readThread(thread, viewer) ?? [])
}

async function postThreads(
  comments: readonly ReviewComment[],
  client: DevOpsClient,
  iteration: number,
  run: string,
  notes: Set<string>,
): Promise<readonly ReviewComment[]> {
  if (comments.length === 0) return []
  let changes: ReadonlyMap<string, number> = new Map()
  const unread = await refusalOf(async () => {
    changes = await client.changes(iteration)
  })
  if (unread) notes.add(explain(unread))
  const refused: ReviewComment[] = []
  let stop: Failure | undefined
  for (const comment of comments) {
    const thread = devOpsThread(comment, { iteration, changeTrackingId: changes.get(comment.path), run })
    const refusal = stop ?? (await refusalOf(() => client.createThread(thread)))
    if (!refusal) continue
    refused.push(comment)
    notes.add(explain(refusal))
    // The server may take the next after a fault of its own; what the token may not do it may never do.
    if (refusal.status >= 401 && refusal.status < 500) stop = refusal
  }
  if (refused.length > 0) notes.add(refusedNote(refused.length))
  return refused
}

/** Another run may have posted the same a moment ago. */
async function removeDuplicates(client: DevOpsClient): Promise<void> {
  for (const { id } of findDuplicates(await listOwn(client))) await unlessGone(() => client.deleteComment(id, 1))
}

/** An open summary keeps a pull request from being merged where comments must be resolved; so it is open while the gate is. */
async function upsertSummary(
  client: DevOpsClient,
  body: string,
  { outcome }: Verdict,
  { run, createSummary }: PublishOptions,
): Promise<void> {
  const status: ThreadStatus = outcome === 'passed' ? 'closed' : 'active'
  const viewer = await client.viewer()
  const listOwnSummaries = async () =>
    (await client.listThreads()).filter(thread => isSummaryOf(thread, run, viewer)).sort((a, b) => a.id - b.id)
  const [own] = await listOwnSummaries()
  if (!own) {
    if (!createSummary) return
    await client.createThread({ body, status, properties: summaryProperties(run) })
    for (const { id } of (await listOwnSummaries()).slice(1)) await unlessGone(() => client.deleteComment(id, 1))
    return
  }
  const [comment] = own.comments
  if (comment && comment.body !== body) await client.updateComment(own.id, comment.id, body)
  if (own.status !== status) await client.setThreadStatus(own.id, status)
}

const states = {
  passed: 'succeeded',
  failed: 'failed',
  error: 'error',
  'nothing-to-analyse': 'error',
} as const satisfies Record<Verdict['outcome'], PullRequestStatus['state']>

async function setStatus(
  client: DevOpsClient,
  plan: ReviewPlan,
  { run, iteration, describe }: PublishOptions & Pick<DevOpsOptions, 'describe'> & { readonly iteration: number },
): Promise<void> {
  const name = run === '' ? 'scan' : `scan ${run}`
  const status = { name, state: states[plan.verdict.outcome], description: describe(plan).slice(0, 300), iteration }
  const last = (await client.listStatuses()).filter(one => one.name === name && one.iteration === iteration).at(-1)
  if (last?.state === status.state && last.description === status.description) return
  await client.createStatus(status)
}

function explain({ status, message }: Failure): string {
  if (status === 429)
    return 'The rate limit of Azure DevOps was met; the findings are in the summary and the log. Run again later.'
  if (status === 401 || status === 203)
    return 'Azure DevOps did not accept the token of the job. The findings are in the summary and the log.'
  if (status === 403 || status === 404)
    return "The job's identity may not comment on this pull request. Allow `Contribute to pull requests` for the build service (or the project collection build service) on the repository. The findings are in the summary and the log."
  return `Azure DevOps answered ${status}: ${message.slice(0, 200)}`
}
