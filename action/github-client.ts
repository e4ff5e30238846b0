import * as core from '@actions/core'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import type { GitHubClient, NewLineComment } from '../src/review/github.ts'
import type { Change, RunContext } from './event.ts'

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
    async listLineComments() {
      const comments = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, per_page: 100 })
      return comments.map(({ id, user, body, path }) => ({ id, author: user?.login ?? '', body, path }))
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
    async updateLineComment(id, body) {
      await octokit.rest.pulls.updateReviewComment({ owner, repo, comment_id: id, body })
    },
    async listComments() {
      const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...issue, per_page: 100 })
      return comments.map(({ id, user, body }) => ({ id, author: user?.login ?? '', body: body ?? '' }))
    },
    async createComment(body) {
      await octokit.rest.issues.createComment({ ...issue, body, ...once })
    },
    async updateComment(id, body) {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body })
    },
  }
}

/** `start_line` must be absent for a single line. */
function toLines({ path, startLine, line, body }: NewLineComment) {
  const range = startLine < line ? { start_line: startLine, start_side: 'RIGHT' as const } : {}
  return { path, body, line, side: 'RIGHT' as const, ...range }
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
