import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkDevOpsRequest } from './devops-api.ts'

interface Position {
  readonly line: number
  readonly offset: number
}

export interface StoredThread {
  readonly id: number
  status: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly threadContext?: {
    readonly filePath: string
    readonly rightFileStart?: Position
    readonly rightFileEnd?: Position
  }
  readonly pullRequestThreadContext?: { readonly changeTrackingId?: number }
  readonly comments: {
    readonly id: number
    content: string
    readonly author: { readonly id: string }
    isDeleted?: boolean
    readonly commentType: string
  }[]
}

export interface StoredStatus {
  readonly id: number
  readonly context: { readonly genre: string; readonly name: string }
  readonly state: string
  readonly description: string
  readonly iterationId: number
  readonly targetUrl?: string
}

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly authorization: string | undefined
}

interface Answer {
  readonly status: number
  readonly data: unknown
  readonly headers?: Record<string, string>
}

/** A stand-in for dev.azure.com with one pull request, that remembers and refuses what Azure DevOps does. */
export interface DevOpsServer {
  readonly url: string
  readonly requests: SeenRequest[]
  /** Requests that Microsoft's description does not allow. */
  readonly faults: string[]
  readonly threads: StoredThread[]
  readonly statuses: StoredStatus[]
  /** Identity that the token stands for. */
  viewer: string
  /** Pushes of the pull request, the latest last. */
  iterations: { readonly commit: string; readonly mergeBase: string }[]
  /** Paths that the pull request changes. */
  changed: readonly string[]
  /** Answers in place of the server. */
  intercept: ((request: SeenRequest) => Answer | undefined) | undefined
  close(): Promise<void>
}

export async function startAzureDevOps(): Promise<DevOpsServer> {
  const server = createServer((request, response) => void handle(state, request, response))
  const state: DevOpsServer = {
    url: '',
    requests: [],
    faults: [],
    threads: [],
    statuses: [],
    viewer: 'build-service',
    iterations: [],
    changed: [],
    intercept: undefined,
    close: () => new Promise(done => server.close(() => done())),
  }
  // The process that tests may be busy for long; a connection must not close under a request meanwhile.
  server.keepAliveTimeout = 120_000
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

async function handle(state: DevOpsServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const url = new URL(request.url ?? '/', state.url)
  const method = request.method ?? 'GET'
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const seen = { method, path: url.pathname, body, authorization: request.headers.authorization }
  state.requests.push(seen)
  const { operation, faults } = checkDevOpsRequest({ method, url, body })
  state.faults.push(...faults)
  if (seen.authorization !== 'Bearer job-token') state.faults.push(`${method} ${url.pathname} carries no job token`)
  const answer = state.intercept?.(seen) ?? route(state, operation, url, body)
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers })
  response.end(JSON.stringify(answer.data))
}

const notFound: Answer = { status: 404, data: { message: 'Not found' } }

function route(state: DevOpsServer, operation: string, url: URL, body: unknown): Answer {
  const [method, path = ''] = operation.split(' ')
  const name = `${method} ${path.replace(/^.*\{pullRequestId\}/, '')}`
  const [thread = 0, comment = 0] = numbersIn(url.pathname)
  switch (name) {
    case 'GET connectionData':
      return { status: 200, data: { authenticatedUser: { id: state.viewer } } }
    case 'GET /iterations':
      return list(
        state.iterations.map((one, i) => ({
          id: i + 1,
          sourceRefCommit: { commitId: one.commit },
          commonRefCommit: { commitId: one.mergeBase },
        })),
      )
    case 'GET /iterations/{iterationId}/changes':
      return changes(state, url)
    case 'GET /threads':
      return list(state.threads.filter(one => !one.comments.every(each => each.isDeleted)).map(withTypes))
    case 'POST /threads':
      return createThread(state, body as Omit<StoredThread, 'id'>)
    case 'PATCH /threads/{threadId}':
      return change(state, thread, one => {
        one.status = (body as { status: string }).status
      })
    case 'PATCH /threads/{threadId}/comments/{commentId}':
      return changeComment(state, thread, comment, one => {
        one.content = (body as { content: string }).content
      })
    case 'DELETE /threads/{threadId}/comments/{commentId}':
      return changeComment(state, thread, comment, one => {
        one.isDeleted = true
      })
    case 'GET /statuses':
      return list(state.statuses)
    case 'POST /statuses':
      state.statuses.push({ ...(body as Omit<StoredStatus, 'id'>), id: state.statuses.length + 1 })
      return { status: 200, data: state.statuses.at(-1) }
    default:
      return notFound
  }
}

function numbersIn(path: string): readonly number[] {
  return [...path.replace(/^.*\/threads/, '').matchAll(/\/(\d+)/g)].map(([, number]) => Number(number))
}

function list(value: readonly unknown[]): Answer {
  return { status: 200, data: { count: value.length, value } }
}

/** At most 2,000 a page. */
function changes({ changed }: DevOpsServer, url: URL): Answer {
  const top = Math.min(2000, Number(url.searchParams.get('$top') ?? 100))
  const skip = Number(url.searchParams.get('$skip') ?? 0)
  const entries = changed.map((path, i) => ({ changeTrackingId: i + 1, item: { path: `/${path}` } }))
  const more = skip + top < entries.length
  const data = {
    changeEntries: entries.slice(skip, skip + top),
    nextSkip: more ? skip + top : 0,
    nextTop: more ? top : 0,
  }
  return { status: 200, data }
}

/** Properties come back with their type. */
function withTypes(thread: StoredThread): object {
  const typed = Object.entries(thread.properties).map(([key, value]) => [
    key,
    { $type: 'System.String', $value: value },
  ])
  return { ...thread, properties: Object.fromEntries(typed) }
}

function createThread(state: DevOpsServer, draft: Omit<StoredThread, 'id'>): Answer {
  const { threadContext: place, comments } = draft
  if (comments.some(one => one.content.length > 150_000)) return { status: 400, data: { message: 'too long' } }
  // Start without end is taken, and then breaks the page.
  if (place && (!place.rightFileStart || !place.rightFileEnd)) return { status: 400, data: { message: 'no range' } }
  const id = state.threads.length + 1
  const stored = comments.map((one, i) => ({ ...one, id: i + 1, author: { id: state.viewer } }))
  const thread: StoredThread = { ...draft, id, comments: stored }
  state.threads.push(thread)
  return { status: 200, data: withTypes(thread) }
}

function change(state: DevOpsServer, id: number, apply: (thread: StoredThread) => void): Answer {
  const thread = state.threads.find(one => one.id === id)
  if (!thread) return notFound
  apply(thread)
  return { status: 200, data: withTypes(thread) }
}

function changeComment(
  state: DevOpsServer,
  thread: number,
  id: number,
  apply: (comment: StoredThread['comments'][number]) => void,
): Answer {
  const comment = state.threads.find(one => one.id === thread)?.comments.find(one => one.id === id && !one.isDeleted)
  if (!comment) return notFound
  apply(comment)
  return { status: 200, data: comment }
}
