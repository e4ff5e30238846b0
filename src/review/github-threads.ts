import { refusalOf } from './publish.ts'

/** Runs a query. Answers what came of each part; throws with GitHub's `status` when nothing did. */
export type Graphql = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data: unknown; readonly failed: readonly string[] }>

export interface Closing {
  readonly id: number
  readonly nodeId: string | undefined
  /** What the comment says from now on. */
  readonly body: string
  /** Whether its thread is done with as well. */
  readonly resolve: boolean
}

/** A mutation with more parts is slow to answer. */
const atOnce = 10

/**
 * Rewrites comments and resolves their threads; where a token may not resolve, as is told of the workflow's own, the
 * comment is minimised instead. Returns those that could not be rewritten this way.
 */
export async function closeComments(graphql: Graphql, closings: readonly Closing[]): Promise<readonly Closing[]> {
  const left: Closing[] = closings.filter(one => one.nodeId === undefined)
  const known = closings.filter(one => one.nodeId !== undefined)
  const threads = await findThreads(graphql, known)
  for (let at = 0; at < known.length; at += atOnce)
    left.push(...(await closeSome(graphql, known.slice(at, at + atOnce), threads)))
  return left
}

async function closeSome(
  graphql: Graphql,
  closings: readonly Closing[],
  threads: ReadonlyMap<string, Thread>,
): Promise<readonly Closing[]> {
  const steps = closings.flatMap(({ nodeId = '', body, resolve }, i) => {
    const thread = threads.get(nodeId)
    const update = mutation(`u${i}`, 'updatePullRequestReviewComment', { pullRequestReviewCommentId: nodeId, body })
    if (!resolve || thread?.isResolved) return [update]
    if (thread?.viewerCanResolve) return [update, mutation(`t${i}`, 'resolveReviewThread', { threadId: thread.id })]
    return [update, minimise(`m${i}`, nodeId)]
  })
  const failed = await mutate(graphql, steps)
  const refused = closings.flatMap(({ nodeId = '' }, i) => (failed.has(`t${i}`) ? [minimise(`m${i}`, nodeId)] : []))
  if (refused.length > 0) await mutate(graphql, refused)
  return closings.filter((_, i) => failed.has(`u${i}`))
}

interface Thread {
  readonly id: string
  readonly isResolved: boolean
  readonly viewerCanResolve: boolean
}

interface CommentNode {
  readonly id: string
  readonly pullRequest?: { readonly reviewThreads?: ThreadPage }
}

interface ThreadPage {
  readonly nodes: readonly (Thread & { readonly comments: { readonly nodes: readonly { readonly id: string }[] } })[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const maxPages = 10

const threadsQuery = `query($comment: ID!, $after: String) {
  node(id: $comment) {
    ... on PullRequestReviewComment {
      id
      pullRequest {
        reviewThreads(first: 100, after: $after) {
          nodes { id isResolved viewerCanResolve comments(first: 1) { nodes { id } } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}`

/** The threads that comments begin, by the comment's id; those that cannot be read are left out. */
async function findThreads(graphql: Graphql, closings: readonly Closing[]): Promise<ReadonlyMap<string, Thread>> {
  const threads = new Map<string, Thread>()
  const comment = closings[0]?.nodeId
  const wanted = closings.filter(one => one.resolve).map(one => one.nodeId ?? '')
  let after: string | null = null
  for (let page = 0; page < maxPages && wanted.some(id => !threads.has(id)); page++) {
    let found: ThreadPage | undefined
    await refusalOf(async () => {
      const { data } = await graphql(threadsQuery, { comment, after })
      found = (data as { node?: CommentNode | null } | undefined)?.node?.pullRequest?.reviewThreads
    })
    for (const { comments, ...thread } of found?.nodes ?? []) {
      const first = comments.nodes[0]
      if (first) threads.set(first.id, thread)
    }
    if (!found?.pageInfo.hasNextPage) break
    after = found.pageInfo.endCursor
  }
  return threads
}

interface Mutation {
  readonly alias: string
  readonly field: string
  readonly input: Readonly<Record<string, string>>
}

const inputTypes: Readonly<Record<string, string>> = {
  updatePullRequestReviewComment: 'UpdatePullRequestReviewCommentInput',
  resolveReviewThread: 'ResolveReviewThreadInput',
  minimizeComment: 'MinimizeCommentInput',
}

function mutation(alias: string, field: string, input: Mutation['input']): Mutation {
  return { alias, field, input }
}

function minimise(alias: string, subjectId: string): Mutation {
  return mutation(alias, 'minimizeComment', { subjectId, classifier: 'RESOLVED' })
}

/** All in one request; the aliases of those that failed. */
async function mutate(graphql: Graphql, steps: readonly Mutation[]): Promise<ReadonlySet<string>> {
  const declared = steps.map(({ alias, field }) => `$${alias}: ${inputTypes[field]}!`).join(', ')
  const fields = steps.map(({ alias, field }) => `${alias}: ${field}(input: $${alias}) { clientMutationId }`).join(' ')
  let failed: readonly string[] = steps.map(one => one.alias)
  await refusalOf(async () => {
    const variables = Object.fromEntries(steps.map(({ alias, input }) => [alias, input]))
    failed = (await graphql(`mutation(${declared}) { ${fields} }`, variables)).failed
  })
  return new Set(failed)
}
