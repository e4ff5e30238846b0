import * as core from '@actions/core'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import type { Change } from '../src/pipeline/run.ts'
import type { GitHubClient, NewComment } from '../src/review/github.ts'
import type { RunContext } from './event.ts'

const maxWaits = 2
const maxWaitSeconds = 120

/** Octokit with bounded waits on rate limits and retries on server errors. */
export function openOctokit(token: string) {
  const wait = (seconds: number, options: object, _: unknown, waits: number) => {
    core.debug(`Rate limit on ${(options as { url?: string }).url}; ${seconds} s to wait`)
    return waits < maxWaits && seconds <= maxWaitSeconds
  }
  const log = { debug: core.debug, info: core.debug, warn: core.debug, error: core.debug }
  return getOctokit(
    token,
    { log, retry: { retries: 2 }, throttle: { onRateLimit: wait, onSecondaryRateLimit: wait } },
    retry,
    throttling,
  )
}

export type Octokit = ReturnType<typeof openOctokit>

/** What publishing needs of one pull request. A request that posts is never repeated blindly: it may have succeeded. */
export function openPullRequest(
  octokit: Octokit,
  { owner, repo }: RunContext,
  number: number,
  commit: string,
): GitHubClient {
  const pull = { owner, repo, pull_number: number }
  const issue = { owner, repo, issue_number: number }
  let login: Promise<string> | undefined
  const once = { request: { retries: 0 } }
  return {
    viewer: () => (login ??= readViewer(octokit)),
    async headCommit() {
      const { data } = await octokit.rest.pulls.get(pull)
      return data.head.sha
    },
    async listLineComments() {
      const comments = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, per_page: 100 })
      return comments.map(one => ({
        id: one.id,
        nodeId: one.node_id,
        author: one.user?.login ?? '',
        body: one.body,
        path: one.path,
        line: one.line ?? undefined,
        subject: one.subject_type ?? 'line',
        repliesTo: one.in_reply_to_id,
      }))
    },
    async createReview(body, comments) {
      await octokit.rest.pulls.createReview({
        ...pull,
        commit_id: commit,
        event: 'COMMENT',
        body,
        comments: comments.map(toLines),
        ...once,
      })
    },
    async createLineComment(comment) {
      await octokit.rest.pulls.createReviewComment({ ...pull, commit_id: commit, ...toLines(comment), ...once })
    },
    async createFileComment(path, body) {
      const comment = { path, body, subject_type: 'file' as const }
      await octokit.rest.pulls.createReviewComment({ ...pull, commit_id: commit, ...comment, ...once })
    },
    async deleteLineComment(id) {
      await octokit.rest.pulls.deleteReviewComment({ owner, repo, comment_id: id })
    },
    async updateLineComment(id, body) {
      await octokit.rest.pulls.updateReviewComment({ owner, repo, comment_id: id, body })
    },
    async listComments() {
      const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...issue, per_page: 100 })
      return comments.map(({ id, node_id, user, body }) => ({
        id,
        nodeId: node_id,
        author: user?.login ?? '',
        body: body ?? '',
      }))
    },
    async createComment(body) {
      await octokit.rest.issues.createComment({ ...issue, body, ...once })
    },
    async updateComment(id, body) {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body })
    },
    async deleteComment(id) {
      await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id })
    },
    graphql: (query, variables) => askGraphql(octokit, query, variables),
  }
}

/** `start_line` must be absent for a single line. */
function toLines({ path, startLine, line, body }: NewComment) {
  const range = startLine < line ? { start_line: startLine, start_side: 'RIGHT' as const } : {}
  return { path, body, line, side: 'RIGHT' as const, ...range }
}

/** Parts of a request may fail while others succeed. */
async function askGraphql(octokit: Octokit, query: string, variables: Readonly<Record<string, unknown>>) {
  try {
    return { data: await octokit.graphql(query, variables), failed: [] }
  } catch (error) {
    const { data, errors } = error as { data?: unknown; errors?: readonly { path?: readonly unknown[] }[] }
    if (!errors) throw error
    if (!data) throw Object.assign(new Error(String(error)), { status: 422 })
    return { data, failed: errors.map(one => String(one.path?.[0])) }
  }
}

/** Asks GitHub where a change left its base branch. */
export async function askMergeBase(
  octokit: Octokit,
  { owner, repo }: RunContext,
  { base, head }: Change,
): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${base}...${head}`,
      per_page: 1,
    })
    return data.merge_base_commit.sha
  } catch (error) {
    core.debug(`Merge base: ${String(error)}`)
    return undefined
  }
}

/** Whom the token posts as. One that may not ask is the workflow's own. */
async function readViewer(octokit: Octokit): Promise<string> {
  try {
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch (error) {
    const { status } = error as { status?: number }
    if (status !== undefined && status !== 403 && status !== 404) throw error
    return 'github-actions[bot]'
  }
}
