import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, vi } from 'vitest'
import { buildAction, type Files, git } from './runner.ts'
import { it } from './scene.ts'
import { storage } from './templates.ts'

beforeAll(buildAction)
// The client spaces out what it writes, as GitHub asks for, and many runs share the machine here.
vi.setConfig({ testTimeout: 300_000 })

const onCheck = { inputs: { annotations: 'always' } }

/** As many templates as wanted, each with one violation at its own line. */
function many(count: number, tls: string): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`infra/t${String(i).padStart(3, '0')}.json`, storage(`st${i}`, tls)]),
  )
}

function others(count: number): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`docs/note${i}.json`, `{ "note": ${i} }`]))
}

describe.concurrent('the stories of a pull request', () => {
  it('a second push mends one and adds one', async ({ scene: { github, propose, run } }) => {
    const story = propose({}, { 'a.json': storage('sta', 'TLS1_0'), 'b.json': storage('stb', 'TLS1_0') })
    await run(onCheck)
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_2'), 'c.json': storage('stc', 'TLS1_0') })
    story.checkOut()
    const result = await run(onCheck)
    expect(github.lineComments.map(one => one.path)).toEqual(['a.json', 'b.json', 'c.json'])
    expect([...github.resolved]).toEqual([github.lineComments[0]?.node_id])
    expect(github.lineComments[0]?.body).toContain('No longer reported')
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.body).toContain('2 new violations = 2 commented + 0 annotated + 0 only here')
    expect(result.outputs).toMatchObject({ new: '2' })
  })

  it('a person answered: the thread stays open, and a rerun posts nothing', async ({
    scene: { github, propose, run, writes },
  }) => {
    const story = propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    await run(onCheck)
    const [comment] = github.lineComments
    const reply = { ...comment!, id: 9999, node_id: 'c9999', in_reply_to_id: comment!.id, user: { login: 'jo' } }
    github.lineComments.push({ ...reply, body: 'is this so?' })
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_2') })
    story.checkOut()
    await run(onCheck)
    expect(github.resolved.size + github.minimised.size).toBe(0)
    expect(github.lineComments[0]?.body).toContain('No longer reported')
    github.requests.length = 0
    await run(onCheck)
    expect(writes().filter(one => one.startsWith('POST'))).toEqual([])
  })

  it('a token that may not resolve threads minimises', async ({ scene: { github, propose, run } }) => {
    const story = propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    await run()
    github.resolvable = false
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_2') })
    story.checkOut()
    await run()
    expect([...github.minimised]).toEqual([github.lineComments[0]?.node_id])
  })

  it('a secondary limit is waited for; one that takes too long is not', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    const limit = (wait: string) => ({
      status: 403,
      data: { message: 'You have exceeded a secondary rate limit' },
      headers: { 'retry-after': wait },
    })
    let refusals = 1
    github.intercept = request => (request.path.endsWith('/reviews') && refusals-- > 0 ? limit('1') : undefined)
    await run()
    expect(github.lineComments).toHaveLength(1)
    github.lineComments.length = 0
    github.intercept = request => (request.path.endsWith('/reviews') ? limit('3600') : undefined)
    const result = await run()
    expect(result.stdout).toMatch(/^::error .*file=a\.json/m)
    expect(result.stdout).toMatch(/rate limit was met/)
    expect(github.comments[0]?.body).toContain('0 commented + 1 annotated')
  })

  it('server errors midway, then a rerun: everything is there once', async ({ scene: { github, propose, run } }) => {
    propose({}, many(5, 'TLS1_0'))
    const broken = { status: 502, data: { message: 'Bad gateway' } }
    let posted = 0
    github.intercept = request => {
      if (request.method !== 'POST' || request.path === '/graphql') return undefined
      if (request.path.endsWith('/reviews') || request.path.endsWith('/check-runs')) return broken
      return request.path.endsWith('/pulls/7/comments') && posted++ < 2 ? undefined : broken
    }
    const first = await run(onCheck)
    expect(first.code).toBe(1)
    expect(github.lineComments).toHaveLength(2)
    expect(first.summary).toContain('5 new violations = 2 commented + 3 annotated + 0 only here')
    github.intercept = undefined
    await run(onCheck)
    expect(github.lineComments).toHaveLength(5)
    expect(new Set(github.lineComments.map(one => one.path)).size).toBe(5)
    expect(github.comments).toHaveLength(1)
  })

  it('two runs at once', async ({ scene: { github, propose, run } }) => {
    propose({}, many(3, 'TLS1_0'))
    await Promise.all([run(onCheck), run(onCheck)])
    expect(github.lineComments.map(one => one.path).sort()).toEqual(Object.keys(many(3, '')))
    expect(github.comments).toHaveLength(1)
  })

  it('a run that was overtaken by a push posts nothing', async ({ scene: { github, begin, run, writes } }) => {
    const story = begin({})
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_0') })
    story.checkOut()
    const result = await run({ head: 'f'.repeat(40) })
    expect(writes()).toEqual([])
    expect(github.comments).toEqual([])
    expect(result.stdout).toContain('A newer push is on this pull request')
    expect(result.code).toBe(1)
  })

  it('3,000 files and 500 findings: every one is told, in fewer than 40 requests', async ({
    scene: { github, propose, run },
  }) => {
    propose({}, { ...others(2500), ...many(500, 'TLS1_0') })
    const result = await run(onCheck)
    expect(github.requests.length).toBeLessThan(40)
    expect(github.lineComments).toHaveLength(30)
    expect(github.checks).toHaveLength(1)
    expect(github.checks[0]?.annotations).toHaveLength(470)
    expect(result.stdout).not.toMatch(/^::error .*file=/m)
    for (const text of [result.summary, github.comments[0]?.body])
      expect(text).toContain('500 new violations = 30 commented + 470 annotated + 0 only here')
    github.requests.length = 0
    await run(onCheck)
    expect(github.requests.filter(one => one.method !== 'GET' && one.path !== '/graphql')).toEqual([])
  })

  it('500 findings without the permission for checks: the log has a few, the summary the rest', async ({
    scene: { github, propose, run },
  }) => {
    propose({}, many(100, 'TLS1_0'))
    github.intercept = request =>
      request.path.includes('check-runs')
        ? { status: 403, data: { message: 'Resource not accessible by integration' } }
        : undefined
    const result = await run(onCheck)
    expect(result.stdout.match(/^::error .*file=/gm)).toHaveLength(8)
    expect(result.stdout).toContain('checks: write')
    expect(github.comments[0]?.body).toContain('100 new violations = 30 commented + 8 annotated + 62 only here')
  })
})

describe.concurrent('names made to be mistaken for something else', () => {
  it('stay text in comments, summary, check run and log', async ({ scene: { github, propose, run } }) => {
    const evil = 'x`\n::error::pwned ##vso[task.complete] @octo/team #1 <img src=x onerror=alert(1)> [a](javascript:b)'
    const text = storage('sta', 'TLS1_0').replace('"sta"', JSON.stringify(evil))
    propose({}, { 'a.json': text, ...Object.fromEntries(Object.keys(many(40, '')).map(name => [name, text])) })
    const result = await run(onCheck)
    expect(github.checks[0]?.annotations.length).toBeGreaterThan(0)
    const said = [...github.lineComments, ...github.comments].map(one => one.body).join('\n') + result.summary
    expect(said).not.toMatch(/<img|@octo|(?<!\\)\]\(javascript|^::error/m)
    expect(result.stdout).not.toMatch(/^::error::pwned|##vso\[/m)
  })
})

describe.concurrent('a matrix of jobs', () => {
  it('the parts post nothing and pass; the join comments, judges and tells new from old', async ({
    scene: { github, propose, run, writes },
  }) => {
    const story = propose(many(6, 'TLS1_0'), {
      'new/a.json': storage('sta', 'TLS1_0'),
      'new/b.json': storage('stb', 'TLS1_0'),
    })
    const parts = join(story.folder, 'parts')
    for (const part of [1, 2]) {
      const inputs = { shard: `${part}/2`, 'json-file': join(parts, `part-${part}.json`), annotations: 'always' }
      const result = await run({ inputs })
      expect(result.code).toBe(0)
      expect(result.stdout).not.toMatch(/^::error .*file=/m)
    }
    expect(writes()).toEqual([])
    const joined = await run({ inputs: { reports: parts, annotations: 'always' } })
    expect(joined.code).toBe(1)
    expect(joined.outputs).toMatchObject({ violations: '8', new: '2' })
    expect(github.lineComments.map(one => one.path).sort()).toEqual(['new/a.json', 'new/b.json'])
    expect(github.lineComments[0]?.body).toContain('```suggestion')
    rmSync(join(parts, 'part-2.json'))
    const incomplete = await run({ inputs: { reports: parts } })
    expect(incomplete.code).toBe(1)
    expect(incomplete.stdout).toContain('Part 2 of 2 is missing')
  })
})

describe.concurrent('the gate', () => {
  it('judges without a trace on the pull request', async ({ scene: { github, propose, run } }) => {
    propose({ 'old.json': storage('stold', 'TLS1_0') }, { 'a.json': storage('sta', 'TLS1_0') })
    const all = await run({ inputs: { mode: 'gate', count: 'all', annotations: 'always' } })
    expect(all.stdout).toContain('2 violations at or above high')
    expect(all.code).toBe(1)
    expect((await run({ inputs: { mode: 'gate', 'fail-on': 'critical' } })).code).toBe(0)
    expect((await run({ inputs: { mode: 'gate', 'fail-on': 'critical', 'fail-on-risk': '70' } })).code).toBe(1)
    expect(github.requests).toEqual([])
  })
})

describe.concurrent('what starts a run', () => {
  it.for(['schedule', 'workflow_dispatch'] as const)('%s: the tree', async (event, { scene: { propose, run } }) => {
    propose({ 'a.json': storage('sta', 'TLS1_0') }, {})
    expect((await run({ event })).outputs).toMatchObject({ verdict: 'failed', violations: '1' })
  })

  it('a push that counts what is new', async ({ scene: { github, propose, run } }) => {
    const story = propose({ 'old.json': storage('stold', 'TLS1_0') }, {})
    story.commit('main', { 'b.json': storage('stb', 'TLS1_2') })
    story.checkOut()
    const inputs = { count: 'new', annotations: 'always' }
    expect((await run({ event: 'push', inputs })).outputs).toMatchObject({ verdict: 'passed', new: '0' })
    expect(github.checks[0]).toMatchObject({
      conclusion: 'success',
      head_sha: git(story.workspace, 'rev-parse', 'HEAD'),
    })
    story.commit('main', { 'c.json': storage('stc', 'TLS1_0') })
    story.checkOut()
    expect((await run({ event: 'push', inputs })).outputs).toMatchObject({
      verdict: 'failed',
      new: '1',
      violations: '2',
    })
  })

  it('two workflows with path filters keep to their own', async ({ scene: { github, propose, run } }) => {
    const story = propose({}, { 'a/t.json': storage('sta', 'TLS1_0'), 'b/t.json': storage('stb', 'TLS1_0') })
    await run({ inputs: { path: 'a', annotations: 'always' } })
    await run({ inputs: { path: 'b', annotations: 'always' } })
    expect(github.lineComments.map(one => one.path)).toEqual(['a/t.json', 'b/t.json'])
    expect(github.comments).toHaveLength(2)
    expect(github.checks.map(one => one.name)).toEqual(['IaC Guardrail (a)', 'IaC Guardrail (b)'])
    story.commit('topic', { 'b/t.json': storage('stb', 'TLS1_2') })
    story.checkOut()
    await run({ inputs: { path: 'a' } })
    expect(github.resolved.size).toBe(0)
    await run({ inputs: { path: 'b' } })
    expect([...github.resolved]).toEqual([github.lineComments[1]?.node_id])
  })
})
