import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CheckBody, createCheck, listChecks, updateCheck } from './github-checks.ts'
import { answerGraphql, type GraphqlBody } from './github-graphql.ts'
import { checkRequest, isDocumentedStatus } from './github-openapi.ts'

export interface StoredComment {
  readonly id: number
  readonly node_id: string
  readonly in_reply_to_id?: number
  readonly subject_type?: 'line' | 'file'
  readonly user: { readonly login: string }
  body: string
  readonly path?: string
  readonly line?: number
  readonly start_line?: number
  readonly side?: string
}

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly authorization: string | undefined
}

export interface Answer {
  readonly status: number
  readonly data: unknown
  readonly headers?: Record<string, string>
}

type Intercept = (request: SeenRequest) => Answer | undefined

export interface StoredCheck {
  readonly id: number
  readonly name: string
  readonly head_sha: string
  readonly conclusion: string
  readonly external_id: string
  readonly output: { readonly title: string; readonly summary: string }
  readonly annotations: { readonly path: string; readonly start_line: number; readonly annotation_level: string }[]
}

/** A stand-in for api.github.com with one repository and one pull request, that remembers and refuses what GitHub does. */
export interface GitHubServer {
  readonly url: string
  readonly requests: SeenRequest[]
  /** Requests that GitHub's description does not allow, and answers of ours that it does not list. */
  readonly faults: string[]
  readonly lineComments: StoredComment[]
  readonly comments: StoredComment[]
  readonly checks: StoredCheck[]
  /** Threads that were resolved, and comments that were minimised, by the comment's node id. */
  readonly resolved: Set<string>
  readonly minimised: Set<string>
  /** Whether the token may resolve threads, which is told differently of the workflow's own. */
  resolvable: boolean
  /** Commit of the pull request; unknown when `undefined`. */
  head: string | undefined
  /** Whom the token stands for. */
  viewer: string
  /** Lines that comments may stand on, by path; `undefined` for any. */
  commentable: ((path: string, line: number) => boolean) | undefined
  mergeBase: string | undefined
  /** Answers in place of the server. */
  intercept: Intercept | undefined
  close(): Promise<void>
}

export async function startGitHub(): Promise<GitHubServer> {
  const server = createServer((request, response) => void handle(state, request, response))
  const state: GitHubServer = {
    url: '',
    requests: [],
    faults: [],
    lineComments: [],
    comments: [],
    checks: [],
    resolved: new Set(),
    minimised: new Set(),
    resolvable: true,
    head: undefined,
    viewer: 'github-actions[bot]',
    commentable: undefined,
    mergeBase: undefined,
    intercept: undefined,
    close: () => new Promise(done => server.close(() => done())),
  }
  // The process that tests may be busy for long; a connection must not close under a request meanwhile.
  server.keepAliveTimeout = 120_000
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

async function handle(state: GitHubServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const url = new URL(request.url ?? '/', state.url)
  const method = request.method ?? 'GET'
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const seen = { method, path: url.pathname, body, authorization: request.headers.authorization }
  state.requests.push(seen)
  const { template, parameters, faults } = checkRequest({ method, url, body })
  state.faults.push(...faults)
  if (!seen.authorization) state.faults.push(`${method} ${url.pathname} carries no token`)
  const planned = state.intercept?.(seen)
  const answer = planned ?? route(state, `${method} ${template}`, parameters, body, url)
  // What is gone is not found, whether the description says so or not.
  const isGone = answer.status === 404 && template !== ''
  if (!planned && !isGone && !isDocumentedStatus(template, method, answer.status))
    state.faults.push(`${template} never answers ${answer.status}`)
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers })
  response.end(answer.status === 204 ? undefined : JSON.stringify(answer.data))
}

interface DraftComment {
  readonly body: string
  readonly path: string
  readonly line: number
  readonly start_line?: number
  readonly side?: string
  readonly subject_type?: 'line' | 'file'
}

const base = '/repos/{owner}/{repo}'

function route(
  state: GitHubServer,
  operation: string,
  parameters: Record<string, string>,
  body: unknown,
  url: URL,
): Answer {
  switch (operation) {
    case 'POST /graphql':
      return answerGraphql(state, body as GraphqlBody)
    case `GET ${base}/pulls/{pull_number}`:
      return state.head ? { status: 200, data: { head: { sha: state.head } } } : notFound
    case `DELETE ${base}/issues/comments/{comment_id}`:
      return remove(state.comments, Number(parameters['comment_id']))
    case `DELETE ${base}/pulls/comments/{comment_id}`:
      return remove(state.lineComments, Number(parameters['comment_id']))
    case `GET ${base}/commits/{ref}/check-runs`:
      return listChecks(state, parameters['ref'] ?? '', url)
    case `POST ${base}/check-runs`:
      return createCheck(state, body as CheckBody)
    case `PATCH ${base}/check-runs/{check_run_id}`:
      return updateCheck(state, Number(parameters['check_run_id']), body as CheckBody)
    case `GET ${base}/pulls/{pull_number}/comments`:
      return page(state.lineComments, url)
    case `GET ${base}/issues/{issue_number}/comments`:
      return page(state.comments, url)
    case `POST ${base}/pulls/{pull_number}/reviews`:
      return postReview(state, body as { body?: string; event?: string; comments?: DraftComment[] })
    case `POST ${base}/pulls/{pull_number}/comments`:
      return postLineComment(state, body as DraftComment)
    case `POST ${base}/issues/{issue_number}/comments`:
      return post(state, state.comments, { body: (body as { body: string }).body })
    case `PATCH ${base}/issues/comments/{comment_id}`:
      return patch(state.comments, Number(parameters['comment_id']), body as { body: string })
    case `PATCH ${base}/pulls/comments/{comment_id}`:
      return patch(state.lineComments, Number(parameters['comment_id']), body as { body: string })
    case `GET ${base}/compare/{basehead}`:
      return state.mergeBase ? { status: 200, data: { merge_base_commit: { sha: state.mergeBase } } } : notFound
    default:
      return notFound
  }
}

const notFound: Answer = { status: 404, data: { message: 'Not Found' } }

function remove(comments: StoredComment[], id: number): Answer {
  const at = comments.findIndex(one => one.id === id)
  if (at < 0) return notFound
  comments.splice(at, 1)
  return { status: 204, data: undefined }
}

function page(items: readonly StoredComment[], url: URL): Answer {
  const size = Number(url.searchParams.get('per_page') ?? 30)
  const number = Number(url.searchParams.get('page') ?? 1)
  const next = new URL(url)
  next.searchParams.set('page', String(number + 1))
  const more = items.length > number * size
  const data = items.slice((number - 1) * size, number * size)
  return { status: 200, data, ...(more && { headers: { link: `<${next.href}>; rel="next"` } }) }
}

const notInDiff = {
  message: 'Unprocessable Entity',
  errors: ['pull_request_review_thread.line must be part of the diff'],
}

function postReview(state: GitHubServer, review: { body?: string; event?: string; comments?: DraftComment[] }): Answer {
  if (review.event === 'COMMENT' && !review.body) return { status: 422, data: { message: 'Validation Failed: body' } }
  const drafts = review.comments ?? []
  if (!drafts.every(draft => isCommentable(state, draft))) return { status: 422, data: notInDiff }
  for (const draft of drafts) post(state, state.lineComments, draft)
  return { status: 200, data: { id: nextId() } }
}

function postLineComment(state: GitHubServer, draft: DraftComment): Answer {
  if (draft.subject_type === 'file') return post(state, state.lineComments, draft)
  return isCommentable(state, draft) ? post(state, state.lineComments, draft) : { status: 422, data: notInDiff }
}

/** Also what GitHub's schema cannot say: a range runs downwards, a body is not longer than 65,536 characters. */
function isCommentable(state: GitHubServer, { path, line, start_line: start = line, body }: DraftComment): boolean {
  if (body.length > 65_536 || start > line) return false
  const allowed = state.commentable
  return !allowed || (allowed(path, start) && allowed(path, line))
}

function post(state: GitHubServer, to: StoredComment[], draft: Partial<DraftComment> & { body: string }): Answer {
  if (draft.body.length > 65_536) return { status: 422, data: { message: 'body is too long' } }
  const { body, path, line, start_line, side, subject_type } = draft
  const place = {
    ...(path && { path }),
    ...(line && { line }),
    ...(start_line && { start_line }),
    ...(side && { side }),
    ...(path && { subject_type: subject_type ?? 'line' }),
  }
  const id = nextId()
  const comment = { id, node_id: `c${id}`, user: { login: state.viewer }, body, ...place }
  to.push(comment)
  return { status: 201, data: comment }
}

function patch(comments: StoredComment[], id: number, { body }: { body: string }): Answer {
  const comment = comments.find(one => one.id === id)
  if (!comment) return { status: 404, data: { message: 'Not Found' } }
  comment.body = body
  return { status: 200, data: comment }
}

let lastId = 0

function nextId(): number {
  return ++lastId
}
