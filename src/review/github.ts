import { plural } from '../report/text.ts'
import type { ExistingComment } from './existing.ts'
import { closeComments, type Graphql } from './github-threads.ts'
import { githubLimits } from './limits.ts'
import { isSummary, readFingerprints, readRun, withoutMarkers } from './marker.ts'
import type { ReviewComment, ReviewPlan } from './plan.ts'
import { replan } from './plan.ts'
import type { Existing, Failure, Publication, Publisher, PublishOptions } from './publish.ts'
import { findDuplicates, goneText, refusalOf, refusedNote, staleNote, unlessGone, withSecondTry } from './publish.ts'

export interface PostedComment {
  readonly id: number
  /** For GraphQL. */
  readonly nodeId: string
  readonly author: string
  readonly body: string
}

export interface PostedLineComment extends PostedComment {
  readonly path: string
  /** In the head; `undefined` where the line is gone, and on files. */
  readonly line: number | undefined
  readonly subject: 'line' | 'file'
  /** The comment that it answers. */
  readonly repliesTo: number | undefined
}

export type NewComment = Pick<ReviewComment, 'path' | 'startLine' | 'line' | 'body'>

/** One pull request, as far as publishing needs it. Failures are thrown with GitHub's `status`. */
export interface GitHubClient {
  /** Login that the token posts as. */
  viewer(): Promise<string>
  /** Commit that the pull request has now. */
  headCommit(): Promise<string>
  listLineComments(): Promise<readonly PostedLineComment[]>
  createReview(body: string, comments: readonly NewComment[]): Promise<void>
  createLineComment(comment: NewComment): Promise<void>
  createFileComment(path: string, body: string): Promise<void>
  updateLineComment(id: number, body: string): Promise<void>
  deleteLineComment(id: number): Promise<void>
  listComments(): Promise<readonly PostedComment[]>
  createComment(body: string): Promise<void>
  updateComment(id: number, body: string): Promise<void>
  deleteComment(id: number): Promise<void>
  readonly graphql: Graphql
}

/** Publishes on one pull request of GitHub. `commit` is the full id of what was scanned. */
export function githubPublisher(client: GitHubClient, commit: string): Publisher {
  return {
    read: () => readExisting(client, commit),
    publish: (plan, options) => publish(plan, client, options),
  }
}

async function readExisting(client: GitHubClient, commit: string): Promise<Existing> {
  let comments: readonly ExistingComment[] = []
  let head = commit
  const failure =
    (await refusalOf(async () => {
      head = await client.headCommit()
    })) ??
    (await refusalOf(async () => {
      comments = await listOwn(client)
    }))
  if (failure) return { comments, usable: false, notes: [explain(failure)] }
  if (head !== commit) return { comments, usable: false, notes: [staleNote] }
  return { comments, usable: true, notes: [] }
}

/** A marker in somebody else's comment is theirs to write and means nothing. */
async function listOwn(client: GitHubClient): Promise<readonly ExistingComment[]> {
  const viewer = await client.viewer()
  const comments = await client.listLineComments()
  const answered = new Set(comments.filter(one => !isBy(one, viewer)).map(one => one.repliesTo))
  return comments
    .filter(comment => isBy(comment, viewer) && comment.repliesTo === undefined)
    .map(comment => ({
      ...comment,
      fingerprints: readFingerprints(comment.body),
      run: readRun(comment.body),
      state: 'open' as const,
      replied: answered.has(comment.id),
    }))
    .filter(comment => comment.fingerprints.length > 0)
}

async function publish(plan: ReviewPlan, client: GitHubClient, options: PublishOptions): Promise<Publication> {
  const notes = new Set<string>()
  const refused = await postComments(plan.comments, client, notes)
  if (refused.length < plan.comments.length) await note(notes, () => removeDuplicates(client))
  const published = refused.length === 0 ? plan : replan(plan, refused, options.annotations)
  await resolve(plan, client, options.commit, notes)
  const annotated = await options.annotate(published)
  for (const one of annotated.notes) notes.add(one)
  const body = options.render(annotated.plan, [...notes], githubLimits.body)
  await note(notes, () => withSecondTry(() => upsertSummary(client, body, options)))
  return { plan: annotated.plan, notes: [...notes] }
}

/** All comments on lines in one review; when that fails, those that are not there one by one. Returns the refused. */
async function postComments(all: readonly ReviewComment[], client: GitHubClient, notes: Set<string>) {
  const refused: ReviewComment[] = []
  const lines = all.filter(comment => comment.subject === 'line')
  const body = `${plural(lines.length, 'comment')} on lines of this pull request; the summary has the totals.`
  const failure = lines.length === 0 ? undefined : await refusalOf(() => client.createReview(body, lines))
  if (failure && isFinal(failure)) {
    notes.add(explain(failure))
    return all
  }
  // A review that failed half way may have posted some of its comments.
  const posted = new Set(failure ? (await readOwn(client)).flatMap(comment => comment.fingerprints) : [])
  let stop: Failure | undefined
  for (const comment of all) {
    if (comment.subject === 'line' && !failure) continue
    if (comment.findings.every(finding => posted.has(finding.fingerprint))) continue
    const refusal = stop ?? (await refusalOf(() => post(comment, client)))
    if (!refusal) continue
    refused.push(comment)
    if (isFinal(refusal)) stop = refusal
    if (refusal.status !== 422) notes.add(explain(refusal))
  }
  if (refused.length > 0) notes.add(refusedNote(refused.length))
  return refused
}

function post(comment: ReviewComment, client: GitHubClient): Promise<void> {
  if (comment.subject === 'file') return client.createFileComment(comment.path, comment.body)
  return client.createLineComment(comment)
}

/** What holds for this comment only, or for a moment, does not keep the next from being tried. */
function isFinal({ status }: Failure): boolean {
  return status !== 422 && status < 500
}

async function readOwn(client: GitHubClient) {
  let own: readonly ExistingComment[] = []
  await refusalOf(async () => {
    own = await listOwn(client)
  })
  return own
}

/** Another run may have posted the same a moment ago. */
async function removeDuplicates(client: GitHubClient): Promise<void> {
  for (const { id } of findDuplicates(await listOwn(client))) await unlessGone(() => client.deleteLineComment(id))
}

/** The comment says what became of it, without a marker, so that it is done with; its thread is resolved if nothing speaks against it. */
async function resolve(plan: ReviewPlan, client: GitHubClient, commit: string, notes: Set<string>): Promise<void> {
  if (plan.resolved.length === 0) return
  const closings = plan.resolved.map(({ comment, veto }) => ({
    id: comment.id,
    nodeId: comment.nodeId,
    body: `${goneText(commit)}\n\n<details><summary>What it was</summary>\n\n${withoutMarkers(comment.body)}\n\n</details>`,
    resolve: veto === undefined,
  }))
  for (const { id, body } of await closeComments(client.graphql, closings))
    await note(notes, () => client.updateLineComment(id, body))
}

async function upsertSummary(
  client: GitHubClient,
  body: string,
  { run, createSummary }: PublishOptions,
): Promise<void> {
  const listOwnSummaries = async () => {
    const viewer = await client.viewer()
    const comments = await client.listComments()
    return comments.filter(comment => isBy(comment, viewer) && isSummary(comment.body, run)).sort((a, b) => a.id - b.id)
  }
  const [own] = await listOwnSummaries()
  if (own) {
    if (own.body !== body) await client.updateComment(own.id, body)
    return
  }
  if (!createSummary) return
  await client.createComment(body)
  for (const { id } of (await listOwnSummaries()).slice(1)) await unlessGone(() => client.deleteComment(id))
}

/** GraphQL names an app without the `[bot]` that REST appends. */
function isBy(comment: PostedComment, viewer: string): boolean {
  return comment.author === viewer || comment.author === `${viewer}[bot]`
}

async function note(notes: Set<string>, request: () => Promise<void>): Promise<void> {
  const failure = await refusalOf(request)
  if (failure) notes.add(explain(failure))
}

export function isRateLimit({ status, message }: Failure): boolean {
  return status === 429 || (status === 403 && /rate limit/i.test(message))
}

function explain(failure: Failure): string {
  const { status, message } = failure
  if (isRateLimit(failure))
    return "GitHub's rate limit was met; the findings are in the job summary and the annotations. Run again later."
  if (status === 401) return 'GitHub did not accept the token; check github-token.'
  if (status === 403 || status === 404)
    return 'The token may not comment on this pull request. Grant the job `permissions: pull-requests: write`; runs for forks and Dependabot cannot have it. The findings are in the job summary and the annotations.'
  return `GitHub answered ${status}: ${message.slice(0, 200)}`
}
