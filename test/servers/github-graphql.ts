import type { Answer, GitHubServer, StoredComment } from './github.ts'

export interface GraphqlBody {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

/** The queries and mutations that are asked for; that the schema has them is checked before. */
export function answerGraphql(state: GitHubServer, { query, variables = {} }: GraphqlBody): Answer {
  if (query.trimStart().startsWith('mutation')) return mutate(state, query, variables)
  if (query.includes('reviewThreads')) return { status: 200, data: { data: listThreads(state, variables) } }
  return { status: 200, data: { data: { viewer: { login: state.viewer } } } }
}

const pageSize = 100

function listThreads(state: GitHubServer, variables: Readonly<Record<string, unknown>>) {
  const start = Number(variables['after'] ?? 0)
  const first = state.lineComments.filter(one => one.in_reply_to_id === undefined)
  const nodes = first.slice(start, start + pageSize).map(({ node_id }) => ({
    id: `thread-${node_id}`,
    isResolved: state.resolved.has(node_id),
    viewerCanResolve: state.resolvable,
    comments: { nodes: [{ id: node_id }] },
  }))
  const hasNextPage = first.length > start + pageSize
  const pageInfo = { hasNextPage, endCursor: hasNextPage ? String(start + pageSize) : null }
  return { node: { id: variables['comment'], pullRequest: { reviewThreads: { nodes, pageInfo } } } }
}

type Input = Readonly<Record<string, string>>

/** Each part succeeds or fails by itself, as it does at GitHub. */
function mutate(state: GitHubServer, query: string, variables: Readonly<Record<string, unknown>>): Answer {
  const data: Record<string, unknown> = {}
  const errors: { message: string; path: string[] }[] = []
  for (const [, alias = '', field = ''] of query.matchAll(/(\w+): (\w+)\(input:/g)) {
    const done = apply(state, field, variables[alias] as Input)
    data[alias] = done ? { clientMutationId: null } : null
    if (!done) errors.push({ message: 'Resource not accessible by integration', path: [alias] })
  }
  return { status: 200, data: { data, ...(errors.length > 0 && { errors }) } }
}

function apply(state: GitHubServer, field: string, input: Input): boolean {
  const find = (id: string | undefined): StoredComment | undefined => state.lineComments.find(one => one.node_id === id)
  if (field === 'updatePullRequestReviewComment') {
    const comment = find(input['pullRequestReviewCommentId'])
    if (comment) comment.body = input['body'] ?? ''
    return comment !== undefined
  }
  if (field === 'resolveReviewThread') {
    const id = input['threadId']?.replace('thread-', '')
    if (!state.resolvable || !find(id)) return false
    state.resolved.add(id ?? '')
    return true
  }
  const comment = find(input['subjectId'])
  if (comment) state.minimised.add(comment.node_id)
  return comment !== undefined
}
