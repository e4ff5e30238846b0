import type {
  DevOpsClient,
  NewThread,
  PostedThread,
  PullRequestStatus,
  ThreadStatus,
} from '../src/review/azure-devops.ts'
import type { DevOpsRest } from './request.ts'

export interface PullRequestOptions {
  readonly rest: DevOpsRest
  /** Of the project, for what concerns the organisation. */
  readonly organization: DevOpsRest
  readonly repositoryId: string
  readonly pullRequest: number
  readonly resultsUrl: string | undefined
}

/** Statuses of others have other genres. */
const genre = 'iac-guardrail'
const pageSize = 2000

/** One pull request of Azure Repos (https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads). */
export function openPullRequest(options: PullRequestOptions): DevOpsClient {
  const { rest, organization, repositoryId, pullRequest, resultsUrl } = options
  const base = `/_apis/git/repositories/${encodeURIComponent(repositoryId)}/pullRequests/${pullRequest}`
  let viewer: Promise<string | undefined> | undefined
  return {
    viewer: () => (viewer ??= readViewer(organization)),
    iterations: async () => listOf<IterationData>(await rest.get(`${base}/iterations`)).flatMap(toIteration),
    async changes(iteration) {
      const changes = new Map<string, number>()
      for (let skip = 0; ; skip += pageSize) {
        const query = { $top: String(pageSize), $skip: String(skip) }
        const page = (await rest.get(`${base}/iterations/${iteration}/changes`, query)) as ChangesData
        for (const { item, changeTrackingId } of page.changeEntries ?? [])
          if (item?.path && changeTrackingId !== undefined) changes.set(item.path.replace(/^\//, ''), changeTrackingId)
        if (!page.nextSkip) return changes
      }
    },
    listThreads: async () => listOf<ThreadData>(await rest.get(`${base}/threads`)).flatMap(toThread),
    createThread: async thread => void (await rest.send('POST', `${base}/threads`, fromThread(thread))),
    setThreadStatus: async (id, status) => void (await rest.send('PATCH', `${base}/threads/${id}`, { status })),
    async updateComment(thread, comment, content) {
      await rest.send('PATCH', `${base}/threads/${thread}/comments/${comment}`, { content })
    },
    async deleteComment(thread, comment) {
      await rest.send('DELETE', `${base}/threads/${thread}/comments/${comment}`)
    },
    async listStatuses() {
      const all = listOf<StatusData>(await rest.get(`${base}/statuses`)).sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
      return all.filter(one => one.context?.genre === genre).map(toStatus)
    },
    async createStatus({ name, state, description, iteration }) {
      const status = { context: { genre, name }, state, description, iterationId: iteration }
      await rest.send('POST', `${base}/statuses`, { ...status, ...(resultsUrl && { targetUrl: resultsUrl }) })
    },
  }
}

/** Id of the identity that a token stands for; the server may not say. */
async function readViewer(organization: DevOpsRest): Promise<string | undefined> {
  try {
    const data = (await organization.get('/_apis/connectionData', { 'api-version': '7.1-preview' })) as {
      authenticatedUser?: { id?: string }
    }
    return data.authenticatedUser?.id
  } catch (error) {
    if (typeof (error as { status?: unknown }).status !== 'number') throw error
    return undefined
  }
}

interface IterationData {
  readonly id?: number
  readonly sourceRefCommit?: { readonly commitId?: string }
  readonly commonRefCommit?: { readonly commitId?: string }
}

function toIteration({ id, sourceRefCommit }: IterationData) {
  return id === undefined || !sourceRefCommit?.commitId ? [] : [{ id, commit: sourceRefCommit.commitId }]
}

interface ChangesData {
  readonly changeEntries?: readonly { readonly changeTrackingId?: number; readonly item?: { readonly path?: string } }[]
  readonly nextSkip?: number
}

interface ThreadData {
  readonly id?: number
  readonly status?: ThreadStatus
  readonly isDeleted?: boolean
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly threadContext?: {
    readonly filePath?: string
    readonly rightFileEnd?: { readonly line?: number }
  } | null
  readonly comments?: readonly {
    readonly id?: number
    readonly author?: { readonly id?: string }
    readonly content?: string
    readonly isDeleted?: boolean
    readonly commentType?: string
  }[]
}

function toThread(data: ThreadData): readonly PostedThread[] {
  if (data.id === undefined || data.isDeleted) return []
  const comments = (data.comments ?? [])
    .filter(one => !one.isDeleted && one.commentType !== 'system')
    .map(({ id = 0, author, content = '' }) => ({ id, author: author?.id ?? '', body: content }))
  return [
    {
      id: data.id,
      status: data.status ?? 'unknown',
      properties: Object.fromEntries(
        Object.entries(data.properties ?? {}).map(([key, value]) => [key, textOfProperty(value)]),
      ),
      path: data.threadContext?.filePath?.replace(/^\//, ''),
      line: data.threadContext?.rightFileEnd?.line,
      comments,
    },
  ]
}

/** Properties come back with their type: `{"$type": "System.String", "$value": "x"}`. */
function textOfProperty(value: unknown): string {
  const inner = typeof value === 'object' && value !== null && '$value' in value ? value.$value : value
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : ''
}

function fromThread({ body, status, properties, place }: NewThread): object {
  return {
    comments: [{ parentCommentId: 0, content: body, commentType: 'text' }],
    status,
    properties,
    ...(place && {
      threadContext: { filePath: `/${place.path}`, rightFileStart: place.start, rightFileEnd: place.end },
      pullRequestThreadContext: {
        ...(place.changeTrackingId !== undefined && { changeTrackingId: place.changeTrackingId }),
        // Equal iterations mean from the merge base to that push, which is what the page shows first.
        iterationContext: { firstComparingIteration: place.iteration, secondComparingIteration: place.iteration },
      },
    }),
  }
}

interface StatusData {
  readonly id?: number
  readonly context?: { readonly genre?: string; readonly name?: string }
  readonly state?: string
  readonly description?: string
  readonly iterationId?: number
}

function toStatus({ context, state, description, iterationId }: StatusData): PullRequestStatus {
  const known = (['succeeded', 'failed'] as const).find(one => one === state) ?? 'error'
  return { name: context?.name ?? '', state: known, description: description ?? '', iteration: iterationId ?? 0 }
}

/** Lists come as `{"count", "value"}`. */
function listOf<T>(data: unknown): T[] {
  const value = (data as { value?: unknown } | undefined)?.value ?? data
  return Array.isArray(value) ? [...value] : []
}

/** The merge base of the latest push, as the server knows it. */
export async function askMergeBase(
  rest: DevOpsRest,
  repositoryId: string,
  pullRequest: number,
): Promise<string | undefined> {
  try {
    const path = `/_apis/git/repositories/${encodeURIComponent(repositoryId)}/pullRequests/${pullRequest}/iterations`
    return listOf<IterationData>(await rest.get(path)).at(-1)?.commonRefCommit?.commitId
  } catch (error) {
    if (typeof (error as { status?: unknown }).status !== 'number') throw error
    return undefined
  }
}
