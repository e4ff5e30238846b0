import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import {
  type GitHubClient,
  type NewLineComment,
  type PostedComment,
  publishToGitHub,
  readExisting,
} from '../../src/review/github.ts'
import { fingerprintMarker, summaryMarker } from '../../src/review/marker.ts'
import { githubLimits, planReview } from '../../src/review/plan.ts'
import { buildFinding, buildReport, buildRule } from '../report/builders.ts'

const me = 'github-actions[bot]'

/** Keeps what is posted; `fail` says with which status a call is refused. */
function fakeGitHub(fail: (call: string, path?: string) => number | undefined = () => undefined) {
  const calls: string[] = []
  const line: PostedComment[] = []
  const issue: PostedComment[] = []
  const call = (name: string, path?: string) => {
    calls.push(name)
    const status = fail(name, path)
    if (status) throw Object.assign(new Error(`refused with ${status}`), { status })
  }
  const add = (to: PostedComment[], comment: Partial<NewLineComment> & { body: string }) =>
    void to.push({ id: to.length + 1, author: me, body: comment.body, path: comment.path })
  const change = (all: PostedComment[], id: number, body: string) => {
    const at = all.findIndex(one => one.id === id)
    all[at] = { ...all[at]!, body }
  }
  const client: GitHubClient = {
    viewer: async () => me,
    async listLineComments() {
      call('listLineComments')
      return line
    },
    async createReview(_, comments) {
      call('createReview')
      for (const comment of comments) add(line, comment)
    },
    async createLineComment(comment) {
      call('createLineComment', comment.path)
      add(line, comment)
    },
    async updateLineComment(id, body) {
      call('updateLineComment')
      change(line, id, body)
    },
    async listComments() {
      call('listComments')
      return issue
    },
    async createComment(body) {
      call('createComment')
      add(issue, { body })
    },
    async updateComment(id, body) {
      call('updateComment')
      change(issue, id, body)
    },
  }
  return { client, calls, line, issue }
}

const files = ['a.tf', 'b.tf', 'c.tf']

function planFor(findings: readonly Finding[], existing: Parameters<typeof planReview>[0]['existing'] = []) {
  const diff = files.map(path => ({
    path,
    previousPath: undefined,
    status: 'modified' as const,
    binary: false,
    hunks: [{ start: 1, end: 9 }],
  }))
  return planReview({ report: buildReport({ findings }), base: buildReport(), diff, existing, limits: githubLimits })
}

const three = files.map(file =>
  buildFinding({
    fingerprint: file,
    rule: buildRule({ id: `r/${file}` }),
    location: { file, startLine: 3, startColumn: 1, endLine: 3, endColumn: 2 },
    origin: [],
  }),
)
const options = {
  limits: githubLimits,
  commit: 'abc1234',
  summary: {
    render: (_: unknown, notes: readonly string[]) => `${summaryMarker()}\n${notes.join('\n')}`,
    create: true,
  },
}

describe('publishToGitHub', () => {
  test('one review with all comments, one summary', async () => {
    const { client, calls, line, issue } = fakeGitHub()
    const { notes } = await publishToGitHub(planFor(three), client, options)
    expect(calls).toEqual(['createReview', 'listComments', 'createComment'])
    expect(line.map(one => one.path)).toEqual(files)
    expect(issue).toHaveLength(1)
    expect(notes).toEqual([])
  })

  test('a second run posts nothing and leaves an equal summary alone', async () => {
    const { client, calls } = fakeGitHub()
    await publishToGitHub(planFor(three), client, options)
    calls.length = 0
    const { comments } = await readExisting(client)
    const { plan } = await publishToGitHub(planFor(three, comments), client, options)
    expect(calls).toEqual(['listLineComments', 'listComments'])
    expect(plan.placed.alreadyCommented).toHaveLength(3)
  })

  test('a comment whose finding is gone says so, once', async () => {
    const { client, line } = fakeGitHub()
    await publishToGitHub(planFor(three), client, options)
    for (let run = 0; run < 2; run++) {
      const { comments } = await readExisting(client)
      await publishToGitHub(planFor(three.slice(1), comments), client, options)
    }
    expect(line[0]?.body).toMatch(/^\*\*No longer reported\*\* as of abc1234/)
    expect(line[0]?.body.match(/No longer reported/g)).toHaveLength(1)
    expect(line).toHaveLength(3)
  })

  test('one comment that is refused does not lose the others', async () => {
    const { client, line } = fakeGitHub((name, path) => (name === 'createReview' || path === 'b.tf' ? 422 : undefined))
    const { plan, notes } = await publishToGitHub(planFor(three), client, options)
    expect(line.map(one => one.path)).toEqual(['a.tf', 'c.tf'])
    expect(plan.placed.commented).toHaveLength(2)
    expect(plan.annotations.map(one => one.path)).toEqual(['b.tf'])
    expect(notes).toEqual(['1 comment could not be placed on the diff.'])
  })

  test('a review that half succeeded is completed, not repeated', async () => {
    const { client, line } = fakeGitHub(name => (name === 'createReview' ? 502 : undefined))
    line.push({ id: 9, author: me, path: 'a.tf', body: fingerprintMarker(['a.tf']) })
    await publishToGitHub(planFor(three), client, options)
    expect(line.map(one => one.path)).toEqual(['a.tf', 'b.tf', 'c.tf'])
  })

  test.each([
    [403, 'pull-requests: write'],
    [404, 'pull-requests: write'],
    [401, 'github-token'],
    [429, 'rate limit'],
  ])('%i: the findings become annotations and the cause is named', async (status, cause) => {
    const { client, calls } = fakeGitHub(name => (name.startsWith('list') ? undefined : status))
    const { plan, notes } = await publishToGitHub(planFor(three), client, options)
    expect(plan.placed.annotated).toHaveLength(3)
    expect(notes).toEqual([expect.stringContaining(cause)])
    expect(calls).not.toContain('createLineComment')
  })

  test('a bug of ours is not swallowed', async () => {
    const { client } = fakeGitHub()
    const broken = { ...client, createReview: () => Promise.reject(new TypeError('bug')) }
    await expect(publishToGitHub(planFor(three), broken, options)).rejects.toThrow('bug')
  })

  test('on-failure: a summary that is there is kept up to date, none is made', async () => {
    const { client, issue } = fakeGitHub()
    const quiet = { ...options, summary: { ...options.summary, create: false } }
    await publishToGitHub(planFor([]), client, quiet)
    expect(issue).toEqual([])
    issue.push({ id: 1, author: me, body: `${summaryMarker()} old` })
    await publishToGitHub(planFor([]), client, quiet)
    expect(issue[0]?.body).not.toContain('old')
  })
})

describe('a marker that a stranger pasted', () => {
  test('hides no finding', async () => {
    const { client, line } = fakeGitHub()
    line.push({ id: 1, author: 'mallory', path: 'a.tf', body: fingerprintMarker(['a.tf']) })
    line.push({ id: 2, author: 'github-actions', path: 'a.tf', body: fingerprintMarker(['b.tf']) })
    expect((await readExisting(client)).comments).toEqual([])
  })

  test('draws no summary', async () => {
    const { client, issue } = fakeGitHub()
    issue.push({ id: 1, author: 'mallory', body: `${summaryMarker()} all is well` })
    await publishToGitHub(planFor(three), client, options)
    expect(issue).toHaveLength(2)
    expect(issue[0]?.body).toContain('all is well')
  })
})
