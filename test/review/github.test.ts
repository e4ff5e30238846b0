import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import type { ExistingComment } from '../../src/review/existing.ts'
import {
  type GitHubClient,
  githubPublisher,
  type PostedComment,
  type PostedLineComment,
} from '../../src/review/github.ts'
import { githubLimits, logAnnotations } from '../../src/review/limits.ts'
import { fingerprintMarker, summaryMarker } from '../../src/review/marker.ts'
import { planReview, type ReviewPlan } from '../../src/review/plan.ts'
import { buildFinding, buildReport, buildRule } from '../report/builders.ts'

const me = 'github-actions[bot]'
const commit = 'abc1234567890abc1234567890abc1234567890a'

type Fail = (call: string, path?: string) => number | undefined

/** Keeps what is posted; `fail` says with which status a call is refused. `resolvable` threads may be resolved. */
function fakeGitHub(fail: Fail = () => undefined, resolvable = true) {
  const calls: string[] = []
  const line: PostedLineComment[] = []
  const issue: PostedComment[] = []
  const resolved = new Set<string>()
  const minimised = new Set<string>()
  let head = commit
  let lastId = 0
  const call = (name: string, path?: string) => {
    calls.push(name)
    const status = fail(name, path)
    if (status) throw Object.assign(new Error(`refused with ${status}`), { status })
  }
  const add = (comment: { readonly path: string; readonly line?: number; readonly body: string }) => {
    const id = ++lastId
    const subject = comment.line === undefined ? ('file' as const) : ('line' as const)
    line.push({ id, nodeId: `n${id}`, author: me, line: undefined, subject, repliesTo: undefined, ...comment })
  }
  const change = <T extends PostedComment>(all: T[], test: (one: T) => boolean, body: string) => {
    const at = all.findIndex(test)
    all[at] = { ...all[at]!, body }
  }
  const remove = (all: PostedComment[], id: number) => {
    const at = all.findIndex(one => one.id === id)
    if (at < 0) throw Object.assign(new Error('gone'), { status: 404 })
    all.splice(at, 1)
  }
  const client: GitHubClient = {
    viewer: async () => me,
    async headCommit() {
      call('headCommit')
      return head
    },
    async listLineComments() {
      call('listLineComments')
      return [...line]
    },
    async createReview(_, comments) {
      call('createReview')
      for (const comment of comments) add(comment)
    },
    async createLineComment(comment) {
      call('createLineComment', comment.path)
      add(comment)
    },
    async createFileComment(path, body) {
      call('createFileComment', path)
      add({ path, body })
    },
    async updateLineComment(id, body) {
      call('updateLineComment')
      change(line, one => one.id === id, body)
    },
    async deleteLineComment(id) {
      call('deleteLineComment')
      remove(line, id)
    },
    async listComments() {
      call('listComments')
      return [...issue]
    },
    async createComment(body) {
      call('createComment')
      const id = ++lastId
      issue.push({ id, nodeId: `n${id}`, author: me, body })
    },
    async updateComment(id, body) {
      call('updateComment')
      change(issue, one => one.id === id, body)
    },
    async deleteComment(id) {
      call('deleteComment')
      remove(issue, id)
    },
    async graphql(query, variables) {
      call(query.startsWith('mutation') ? 'mutate' : 'query')
      if (query.startsWith('query')) return { data: threads(), failed: [] }
      const failed: string[] = []
      for (const [alias, input] of Object.entries(variables as Record<string, Record<string, string>>)) {
        if (alias.startsWith('u'))
          change(line, one => one.nodeId === input['pullRequestReviewCommentId'], input['body'] ?? '')
        if (alias.startsWith('m')) minimised.add(input['subjectId'] ?? '')
        if (alias.startsWith('t') && fail('resolve')) failed.push(alias)
        else if (alias.startsWith('t')) resolved.add(input['threadId'] ?? '')
      }
      return { data: {}, failed }
    },
  }
  function threads() {
    const nodes = line.map(({ nodeId }) => ({
      id: `t-${nodeId}`,
      isResolved: false,
      viewerCanResolve: resolvable,
      comments: { nodes: [{ id: nodeId }] },
    }))
    const pageInfo = { hasNextPage: false, endCursor: null }
    return { node: { id: 'n', pullRequest: { reviewThreads: { nodes, pageInfo } } } }
  }
  const push = (next: string) => {
    head = next
  }
  return { client, calls, line, issue, resolved, minimised, push }
}

/** What a run does: read, plan, publish. */
async function runOn(client: GitHubClient, findings: readonly Finding[], createSummary = true) {
  const publisher = githubPublisher(client, commit)
  const existing = await publisher.read()
  const published = await publisher.publish(planFor(findings, existing.comments), { ...options, createSummary })
  return { ...published, existing }
}

const files = ['a.tf', 'b.tf', 'c.tf']

function planFor(findings: readonly Finding[], existing: readonly ExistingComment[] = [], run = '') {
  const diff = files.map(path => ({
    path,
    previousPath: undefined,
    status: 'modified' as const,
    binary: false,
    hunks: [{ start: 1, end: 9 }],
  }))
  return planReview({
    report: buildReport({ findings }),
    base: buildReport(),
    diff,
    existing,
    limits: githubLimits,
    run,
  })
}

function at(file: string, startLine: number, rule = `r/${file}`): Finding {
  return buildFinding({
    fingerprint: startLine === 3 && rule === `r/${file}` ? file : `${file}${startLine}${rule}`,
    rule: buildRule({ id: rule }),
    location: { file, startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
    origin: [],
  })
}

const three = files.map(file => at(file, 3))
const options = {
  commit: 'abc1234',
  run: '',
  annotations: logAnnotations,
  createSummary: true,
  annotate: async (plan: ReviewPlan) => ({ plan, notes: [] }),
  render: (_: unknown, notes: readonly string[]) => `${summaryMarker()}\n${notes.join('\n')}`,
}

describe('publishing', () => {
  test('one review with all comments, one summary', async () => {
    const { client, calls, line, issue } = fakeGitHub()
    const { notes } = await runOn(client, three)
    expect(calls).toEqual([
      'headCommit',
      'listLineComments',
      'createReview',
      'listLineComments',
      'listComments',
      'createComment',
      'listComments',
    ])
    expect(line.map(one => one.path)).toEqual(files)
    expect(issue).toHaveLength(1)
    expect(notes).toEqual([])
  })

  test('a second run posts nothing and leaves an equal summary alone', async () => {
    const { client, calls } = fakeGitHub()
    await runOn(client, three)
    calls.length = 0
    const { plan } = await runOn(client, three)
    expect(calls).toEqual(['headCommit', 'listLineComments', 'listComments'])
    expect(plan.placed.alreadyCommented).toHaveLength(3)
  })

  test('what stands on no line of the diff goes on the file', async () => {
    const { client, line } = fakeGitHub()
    await runOn(client, [at('a.tf', 30)])
    expect(line).toMatchObject([{ path: 'a.tf', subject: 'file' }])
  })

  test('one comment that is refused does not lose the others', async () => {
    const { client, line } = fakeGitHub((name, path) => (name === 'createReview' || path === 'b.tf' ? 422 : undefined))
    const { plan, notes } = await runOn(client, three)
    expect(line.map(one => one.path)).toEqual(['a.tf', 'c.tf'])
    expect(plan.placed.commented).toHaveLength(2)
    expect(plan.annotations.map(one => one.path)).toEqual(['b.tf'])
    expect(notes).toEqual(['1 comment could not be placed on the diff.'])
  })

  test('a review that half succeeded is completed, not repeated', async () => {
    const { client, line } = fakeGitHub(name => (name === 'createReview' ? 502 : undefined))
    const broken: GitHubClient = {
      ...client,
      async createReview(_, comments) {
        await client.createLineComment(comments[0]!)
        throw Object.assign(new Error('bad gateway'), { status: 502 })
      },
    }
    await runOn(broken, three)
    expect(line.map(one => one.path)).toEqual(['a.tf', 'b.tf', 'c.tf'])
  })

  test('a server that fails midway is completed by the next run', async () => {
    let down = true
    const { client, line, issue } = fakeGitHub(name => (down && /^create/.test(name) ? 500 : undefined))
    const first = await runOn(client, three)
    expect(first.plan.placed.annotated).toHaveLength(3)
    down = false
    await runOn(client, three)
    expect(line).toHaveLength(3)
    expect(issue).toHaveLength(1)
  })

  test('a summary that the server lost is posted all the same, once', async () => {
    let faults = 1
    const { client, issue } = fakeGitHub(name => (name === 'createComment' && faults-- > 0 ? 502 : undefined))
    const { notes } = await runOn(client, three)
    expect(issue).toHaveLength(1)
    expect(notes).toEqual([])
  })

  test.each([
    [403, 'pull-requests: write'],
    [404, 'pull-requests: write'],
    [401, 'github-token'],
    [429, 'rate limit'],
  ])('%i: the findings become annotations and the cause is named', async (status, cause) => {
    const { client, calls } = fakeGitHub(name => (/^(list|head)/.test(name) ? undefined : status))
    const { plan, notes } = await runOn(client, [...three, at('a.tf', 30)])
    expect(plan.placed.annotated).toHaveLength(4)
    expect(notes).toEqual([expect.stringContaining(cause)])
    expect(calls.filter(one => one.startsWith('createL') || one.startsWith('createF'))).toEqual([])
  })

  test('a bug of ours is not swallowed', async () => {
    const { client } = fakeGitHub()
    const broken = { ...client, createReview: () => Promise.reject(new TypeError('bug')) }
    await expect(runOn(broken, three)).rejects.toThrow('bug')
  })

  test('on-failure: a summary that is there is kept up to date, none is made', async () => {
    const { client, issue } = fakeGitHub()
    await runOn(client, [], false)
    expect(issue).toEqual([])
    issue.push({ id: 1, nodeId: 'n', author: me, body: `${summaryMarker()} old` })
    await runOn(client, [], false)
    expect(issue[0]?.body).not.toContain('old')
  })

  test('a newer push: nothing may be posted', async () => {
    const { client, push } = fakeGitHub()
    push('f'.repeat(40))
    const existing = await githubPublisher(client, commit).read()
    expect(existing).toMatchObject({ usable: false, notes: [expect.stringContaining('newer push')] })
  })

  test('two runs at once leave one comment for each finding and one summary', async () => {
    const { client, line, issue } = fakeGitHub()
    const publisher = githubPublisher(client, commit)
    const plans = [planFor(three), planFor(three)]
    await Promise.all(plans.map(plan => publisher.publish(plan, options)))
    expect(line.map(one => one.path)).toEqual(files)
    expect(issue).toHaveLength(1)
  })

  test('runs on other paths keep their comments and their summary', async () => {
    const { client, line, issue, resolved } = fakeGitHub()
    const publisher = githubPublisher(client, commit)
    const render = () => `${summaryMarker('infra')}\nx`
    await publisher.publish(planFor(three, [], 'infra'), { ...options, run: 'infra', render })
    const other = await runOn(client, [])
    expect(other.plan.resolved).toEqual([])
    expect(resolved.size).toBe(0)
    expect(line).toHaveLength(3)
    expect(issue).toHaveLength(2)
  })
})

describe('a finding that is gone', () => {
  test('its comment says so, once, and the thread is resolved', async () => {
    const { client, line, resolved, calls } = fakeGitHub()
    await runOn(client, three)
    calls.length = 0
    await runOn(client, three.slice(1))
    expect(calls).toEqual(['headCommit', 'listLineComments', 'query', 'mutate', 'listComments'])
    await runOn(client, three.slice(1))
    expect(line[0]?.body).toMatch(/^\*\*No longer reported\*\* as of abc1234/)
    expect(line[0]?.body.match(/No longer reported/g)).toHaveLength(1)
    expect([...resolved]).toEqual(['t-n1'])
    expect(line).toHaveLength(3)
  })

  test('a person is talking there: the thread stays open', async () => {
    const { client, line, resolved } = fakeGitHub()
    await runOn(client, three)
    line.push({ ...line[0]!, id: 99, nodeId: 'n99', author: 'jo', body: 'why?', repliesTo: line[0]?.id })
    await runOn(client, three.slice(1))
    expect(line[0]?.body).toMatch(/No longer reported/)
    expect(resolved.size).toBe(0)
  })

  test('another violation stands on the line: the thread stays open', async () => {
    const { client, resolved } = fakeGitHub()
    await runOn(client, three)
    await runOn(client, [...three.slice(1), at('a.tf', 3, 'other')])
    expect(resolved.size).toBe(0)
  })

  test.each([
    ['may not be resolved', undefined, false],
    ['is refused to be resolved', (name: string) => (name === 'resolve' ? 403 : undefined), true],
  ] as const)('a thread that %s is minimised', async (_, fail, resolvable) => {
    const { client, line, resolved, minimised } = fakeGitHub(fail, resolvable)
    await runOn(client, three)
    await runOn(client, three.slice(1))
    expect(line[0]?.body).toMatch(/No longer reported/)
    expect([...resolved]).toEqual([])
    expect([...minimised]).toEqual(['n1'])
  })

  test('without GraphQL the comment still says so', async () => {
    const { client, line } = fakeGitHub(name => (name === 'mutate' || name === 'query' ? 403 : undefined))
    await runOn(client, three)
    await runOn(client, three.slice(1))
    expect(line[0]?.body).toMatch(/No longer reported/)
  })

  test('thirty at once take few requests', async () => {
    const { client, calls } = fakeGitHub()
    const many = Array.from({ length: 30 }, (_, i) => at('a.tf', 3, `r/${i}`))
    await runOn(client, many)
    calls.length = 0
    await runOn(client, [])
    expect(calls.filter(one => one === 'query' || one === 'mutate')).toHaveLength(4)
    expect(calls).not.toContain('updateLineComment')
  })
})

describe('a marker that a stranger pasted', () => {
  test('hides no finding', async () => {
    const { client, line } = fakeGitHub()
    const comment = { nodeId: 'n', path: 'a.tf', line: 3, subject: 'line', repliesTo: undefined } as const
    line.push({ ...comment, id: 1, author: 'mallory', body: fingerprintMarker(['a.tf']) })
    line.push({ ...comment, id: 2, author: 'github-actions', body: fingerprintMarker(['b.tf']) })
    expect((await githubPublisher(client, commit).read()).comments).toEqual([])
  })

  test('draws no summary', async () => {
    const { client, issue } = fakeGitHub()
    issue.push({ id: 1, nodeId: 'n', author: 'mallory', body: `${summaryMarker()} all is well` })
    await runOn(client, three)
    expect(issue).toHaveLength(2)
    expect(issue[0]?.body).toContain('all is well')
  })
})
