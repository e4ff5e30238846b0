import { plural } from '../report/text.ts'
import { isSummary, readFingerprints, withoutMarkers } from './marker.ts'
import type { ExistingComment, LineComment, ReviewLimits, ReviewPlan } from './plan.ts'
import { withoutComments } from './plan.ts'

export interface PostedComment {
  readonly id: number
  readonly author: string
  readonly body: string
  /** Of comments on lines. */
  readonly path?: string | undefined
}

export type NewLineComment = Pick<LineComment, 'path' | 'startLine' | 'line' | 'body'>

/** One pull request, as far as publishing needs it. Failures are thrown with GitHub's `status`. */
export interface GitHubClient {
  /** Login that the token posts as. */
  viewer(): Promise<string>
  listLineComments(): Promise<readonly PostedComment[]>
  createReview(body: string, comments: readonly NewLineComment[]): Promise<void>
  createLineComment(comment: NewLineComment): Promise<void>
  updateLineComment(id: number, body: string): Promise<void>
  listComments(): Promise<readonly PostedComment[]>
  createComment(body: string): Promise<void>
  updateComment(id: number, body: string): Promise<void>
}

/** What was published in the end. */
export interface Publication {
  /** The plan as it came true: refused comments are annotations or in the summary. */
  readonly plan: ReviewPlan
  /** For the person who reads the log: what was refused, and the permission that is missing. */
  readonly notes: readonly string[]
}

export interface PublishOptions {
  readonly limits: ReviewLimits
  /** Short name of the scanned commit. */
  readonly commit: string
  readonly summary: {
    /** Called once it is known what could be posted. */
    readonly render: (plan: ReviewPlan, notes: readonly string[]) => string
    /** Otherwise only a summary that is there is brought up to date. */
    readonly create: boolean
  }
}

/** Our own comments on lines, as far as the token may read them; the notes say why not. */
export async function readExisting(client: GitHubClient) {
  const notes = new Set<string>()
  let comments: readonly ExistingComment[] = []
  await attempt(notes, async () => {
    comments = await listOwnComments(client)
  })
  return { comments, notes: [...notes] } as const
}

/** A marker in somebody else's comment is theirs to write and means nothing. */
async function listOwnComments(client: GitHubClient): Promise<readonly ExistingComment[]> {
  const viewer = await client.viewer()
  const comments = await client.listLineComments()
  return comments
    .filter(comment => isBy(comment, viewer))
    .map(({ id, path = '', body }) => ({ id, path, body, fingerprints: readFingerprints(body) }))
    .filter(comment => comment.fingerprints.length > 0)
}

/**
 * Posts the comments of a plan and the summary. What GitHub refuses never ends the run: a comment moves on to the
 * annotations or the summary, and the notes name the cause.
 */
export async function publishToGitHub(
  plan: ReviewPlan,
  client: GitHubClient,
  { limits, commit, summary }: PublishOptions,
): Promise<Publication> {
  const notes = new Set<string>()
  const refused = await postComments(plan.comments, client, notes)
  const published = withoutComments(plan, refused, limits)
  for (const comment of plan.resolved) {
    const body = `**No longer reported** as of ${commit}.\n\n<details><summary>What it was</summary>\n\n${withoutMarkers(comment.body)}\n\n</details>`
    await attempt(notes, () => client.updateLineComment(comment.id, body))
  }
  await attempt(notes, () => upsertSummary(client, summary.render(published, [...notes]), summary.create))
  return { plan: published, notes: [...notes] }
}

/** All comments in one review; when that fails, those that are not there one by one. Returns the refused. */
async function postComments(comments: readonly LineComment[], client: GitHubClient, notes: Set<string>) {
  if (comments.length === 0) return []
  const body = `${plural(comments.length, 'comment')} on lines of this pull request; the summary has the totals.`
  const failure = await statusOf(() => client.createReview(body, comments))
  if (failure === undefined) return []
  if (failure.status !== 422 && failure.status < 500) {
    notes.add(explain(failure))
    return comments
  }
  // A review that failed half way may have posted some of its comments.
  const posted = new Set((await readExisting(client)).comments.flatMap(comment => comment.fingerprints))
  const refused: LineComment[] = []
  for (const comment of comments) {
    if (comment.findings.every(finding => posted.has(finding.fingerprint))) continue
    const refusal = await statusOf(() => client.createLineComment(comment))
    if (!refusal) continue
    refused.push(comment)
    if (refusal.status !== 422) notes.add(explain(refusal))
  }
  if (refused.length > 0) notes.add(`${plural(refused.length, 'comment')} could not be placed on the diff.`)
  return refused
}

async function upsertSummary(client: GitHubClient, body: string, create: boolean): Promise<void> {
  const viewer = await client.viewer()
  const comments = await client.listComments()
  const own = comments.find(comment => isBy(comment, viewer) && isSummary(comment.body))
  if (own) {
    if (own.body !== body) await client.updateComment(own.id, body)
  } else if (create) await client.createComment(body)
}

/** GraphQL names an app without the `[bot]` that REST appends. */
function isBy(comment: PostedComment, viewer: string): boolean {
  return comment.author === viewer || comment.author === `${viewer}[bot]`
}

interface Failure {
  readonly status: number
  readonly message: string
}

/** Runs a request and notes what GitHub refused; `false` then. */
async function attempt(notes: Set<string>, request: () => Promise<void>): Promise<boolean> {
  const failure = await statusOf(request)
  if (failure) notes.add(explain(failure))
  return failure === undefined
}

async function statusOf(request: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await request()
    return undefined
  } catch (error) {
    const { status, message } = error as Partial<Failure>
    if (typeof status !== 'number') throw error
    return { status, message: String(message) }
  }
}

function explain({ status, message }: Failure): string {
  if (status === 429 || (status === 403 && /rate limit/i.test(message)))
    return "GitHub's rate limit was met; the findings are in the job summary and the annotations. Run again later."
  if (status === 401) return 'GitHub did not accept the token; check github-token.'
  if (status === 403 || status === 404)
    return 'The token may not comment on this pull request. Grant the job `permissions: pull-requests: write`; runs for forks and Dependabot cannot have it. The findings are in the job summary and the annotations.'
  return `GitHub answered ${status}: ${message.slice(0, 200)}`
}
