import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect } from 'vitest'
import { buildAction, type Files, git } from './runner.ts'
import { it } from './scene.ts'
import { conditional, storage } from './templates.ts'

beforeAll(buildAction)

const repo = '/repos/octo/infra'

describe.concurrent('a pull request that brings a violation', () => {
  it('gets a comment with a suggestion on the line of its head, a summary and a red check', async ({
    scene: { github, begin, run, writes },
  }) => {
    const story = begin({ 'infra/a.json': storage('sta', 'TLS1_2'), 'infra/old.json': storage('stold', 'TLS1_0') })
    const head = story.commit('topic', { 'infra/a.json': storage('sta', 'TLS1_0') })
    story.commit('main', { 'infra/a.json': storage('sta', 'TLS1_2', ['one', 'two', 'three']) })
    story.checkOut()
    const result = await run()

    expect(writes()).toEqual([`POST ${repo}/pulls/7/reviews`, `POST ${repo}/issues/7/comments`])
    expect(github.requests.find(one => one.path.endsWith('/reviews'))?.body).toMatchObject({
      commit_id: head,
      event: 'COMMENT',
    })
    expect(github.lineComments).toMatchObject([{ path: 'infra/a.json', line: 10, side: 'RIGHT' }])
    expect(github.lineComments[0]).not.toHaveProperty('start_line')
    expect(github.lineComments[0]?.body).toContain(
      '```suggestion\n      "properties": { "minimumTlsVersion": "TLS1_2" },\n```\n\nProven:',
    )
    expect(github.comments[0]?.body).toContain('1 new violation blocks this pull request')
    expect(github.comments[0]?.body).toContain('| already there | 0 | 1 | 0 | 0 | 0 |')
    expect(result.summary).toContain('1 new violation blocks this pull request')
    expect(result.code).toBe(1)
    expect(result.outputs).toMatchObject({ verdict: 'failed', violations: '2', new: '1', high: '2', critical: '0' })
    expect(result.stdout).toContain('::error::1 new violation at or above high.')
  })

  it('leaves no trace: neither trees, nor temporary files, nor the token in the log', async ({
    scene: { propose, run },
  }) => {
    const story = propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    const result = await run()
    expect(result.leftOver).toEqual([])
    expect(git(story.workspace, 'worktree', 'list').split('\n')).toHaveLength(1)
    expect(git(story.workspace, 'status', '--porcelain')).toBe('')
    expect(result.stdout.replace(/^::add-mask::.*$/m, '')).not.toContain('ghs_secret')
  })

  it('runs nothing that the repository brings', async ({ scene: { propose, run } }) => {
    const story = propose({ '.gitattributes': '*.json filter=lfs' }, { 'a.json': storage('sta', 'TLS1_0') })
    const hook = join(story.workspace, '.git/hooks/post-checkout')
    writeFileSync(hook, `#!/bin/sh\ntouch ${story.folder}/pwned\n`)
    chmodSync(hook, 0o755)
    const smudge = `touch ${story.folder}/fetched; cat`
    git(story.workspace, 'config', 'filter.lfs.smudge', smudge)
    git(story.workspace, 'config', 'filter.lfs.required', 'true')
    expect((await run()).code).toBe(1)
    expect(existsSync(join(story.folder, 'pwned'))).toBe(false)
    expect(existsSync(join(story.folder, 'fetched'))).toBe(false)
  })

  it('the second run posts nothing; the fixing push closes the comment and turns the check green', async ({
    scene: { github, propose, run, writes },
  }) => {
    const story = propose({ 'a.json': storage('sta', 'TLS1_2') }, { 'a.json': storage('sta', 'TLS1_0') })
    await run()
    github.requests.length = 0
    expect((await run()).code).toBe(1)
    expect(writes().filter(one => one.startsWith('POST'))).toEqual([])

    const head = story.commit('topic', { 'a.json': storage('sta', 'TLS1_3') })
    story.checkOut()
    github.requests.length = 0
    const result = await run()
    expect(result.code).toBe(0)
    expect(writes()).toEqual([`PATCH ${repo}/issues/comments/${github.comments[0]?.id}`])
    expect([...github.resolved]).toEqual([github.lineComments[0]?.node_id])
    expect(github.lineComments[0]?.body).toContain(`**No longer reported** as of ${head.slice(0, 7)}`)
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.body).toContain('no new violations')
  })

  it('a stranger who pasted our marker hides nothing', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    await run()
    const stolen = github.lineComments.splice(0)[0]
    const summary = github.comments.splice(0)[0]
    github.lineComments.push({ ...stolen!, user: { login: 'mallory' } })
    github.comments.push({ ...summary!, user: { login: 'mallory' } })
    await run()
    expect(github.lineComments.map(one => one.user.login)).toEqual(['mallory', 'github-actions[bot]'])
    expect(github.comments.map(one => one.user.login)).toEqual(['mallory', 'github-actions[bot]'])
  })

  it('more comments than a page are all seen', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    await run()
    const [own] = github.lineComments.splice(0)
    for (let i = 0; i < 130; i++) github.lineComments.push({ ...own!, id: i, body: 'chat', user: { login: 'jo' } })
    github.lineComments.push(own!)
    await run()
    expect(github.lineComments).toHaveLength(131)
  })
})

describe.concurrent('when GitHub refuses', () => {
  const forbidden = { status: 403, data: { message: 'Resource not accessible by integration' } }

  it('a token that may only read: annotations, job summary, the same verdict, the missing permission', async ({
    scene: { github, propose, run },
  }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    github.intercept = request => (request.method === 'GET' || request.path === '/graphql' ? undefined : forbidden)
    const result = await run()
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/^::error .*file=a\.json,.*line=10/m)
    expect(result.stdout).toMatch(/^::warning::.*pull-requests: write/m)
    expect(result.summary).toContain('1 new violation blocks this pull request')
    expect(result.summary).toContain('pull-requests: write')
    expect(result.summary).toContain('0 commented + 1 annotated + 0 only here')
    expect(github.lineComments).toEqual([])
  })

  it('a token that may nothing, GraphQL included', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    github.intercept = () => forbidden
    const result = await run()
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/^::error .*file=a\.json/m)
  })

  it('one line that GitHub does not take does not lose the other', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0'), 'b.json': storage('stb', 'TLS1_0') })
    github.commentable = path => path === 'b.json'
    const result = await run()
    expect(github.lineComments.map(one => one.path)).toEqual(['b.json'])
    expect(result.stdout).toMatch(/^::error .*file=a\.json/m)
    expect(github.comments[0]?.body).toContain('1 commented + 1 annotated + 0 only here')
  })

  it('a rate limit is waited for, once', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    let refusals = 1
    github.intercept = request => {
      if (!request.path.endsWith('/reviews') || refusals-- <= 0) return undefined
      return {
        status: 429,
        data: { message: 'You have exceeded a secondary rate limit' },
        headers: { 'retry-after': '1' },
      }
    }
    await run()
    expect(github.lineComments).toHaveLength(1)
    expect(github.comments[0]?.body).toContain('1 commented')
  })
})

describe.concurrent('findings and where they are told', () => {
  it('outside the diff: a comment on the file', async ({ scene: { github, propose, run } }) => {
    propose({ 'a.json': conditional(false) }, { 'a.json': conditional(true) })
    const result = await run()
    expect(github.lineComments).toMatchObject([{ path: 'a.json', subject_type: 'file' }])
    expect(github.comments[0]?.body).toContain('1 commented + 0 annotated')
    expect(result.code).toBe(1)
  })

  it('a moved file takes its findings along', async ({ scene: { propose, run } }) => {
    propose(
      { 'old/a.json': storage('sta', 'TLS1_0') },
      { 'old/a.json': undefined, 'new/a.json': storage('sta', 'TLS1_0') },
    )
    const result = await run()
    expect(result.outputs).toMatchObject({ verdict: 'passed', new: '0', violations: '1' })
  })

  it('names made to be mistaken for something else', async ({ scene: { github, propose, run } }) => {
    const name = 'x\n::error::pwned "q" `@all` <img src=x> ü.json'
    propose({}, { [name]: storage('sta', 'TLS1_0') })
    const result = await run()
    expect(github.lineComments.map(one => one.path)).toEqual([name])
    expect(result.stdout).not.toMatch(/^::error::pwned/m)
    expect(github.comments[0]?.body).not.toContain('<img')
    expect(github.comments[0]?.body).not.toMatch(/@all/)
    expect(result.code).toBe(1)
  })

  it('only below the given path', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'infra/a.json': storage('sta', 'TLS1_0'), 'other/b.json': storage('stb', 'TLS1_0') })
    const result = await run({ inputs: { path: 'infra' } })
    expect(result.outputs['violations']).toBe('1')
    expect(github.lineComments.map(one => one.path)).toEqual(['infra/a.json'])
  })
})

describe.concurrent('a shallow clone', () => {
  it('is told the merge base by GitHub and fetches the two commits it needs', async ({
    scene: { github, begin, run },
  }) => {
    const story = begin({ 'old.json': storage('stold', 'TLS1_0') })
    github.mergeBase = git(story.origin, 'rev-parse', 'main')
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_0') })
    story.commit('main', { 'later.json': storage('stlater', 'TLS1_2') })
    story.checkOut(1)
    const result = await run()
    expect(result.outputs).toMatchObject({ violations: '2', new: '1' })
    expect(github.lineComments.map(one => one.path)).toEqual(['a.json'])
  })

  it('without that help it fetches history', async ({ scene: { begin, run } }) => {
    const story = begin({ 'old.json': storage('stold', 'TLS1_0') })
    for (let i = 0; i < 5; i++) story.commit('main', {})
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_0') })
    story.checkOut(1)
    expect((await run()).outputs).toMatchObject({ violations: '2', new: '1' })
  })

  it('that cannot fetch says that new and old are not told apart, and does not pass', async ({
    scene: { github, propose, run },
  }) => {
    const story = propose({ 'old.json': storage('stold', 'TLS1_0') }, { 'a.json': storage('sta', 'TLS1_2') }, 1)
    git(story.workspace, 'remote', 'remove', 'origin')
    const result = await run()
    expect(result.code).toBe(1)
    expect(result.stdout).toContain('fetch-depth: 0')
    expect(github.comments[0]?.body).toContain('new and old not told apart')
    expect(github.lineComments).toEqual([])
  })
})

describe.concurrent('configuration', () => {
  const excuse = `fail-on: never
exceptions:
  - { rule: storage/min-tls, resource: '*', reason: trust me, owner: mallory, expires: 2099-01-01 }
`

  it('a change cannot excuse itself; what it tries is shown', async ({ scene: { github, propose, run } }) => {
    propose({}, { '.guardrail.yml': excuse, 'a.json': storage('sta', 'TLS1_0') })
    const result = await run()
    expect(result.code).toBe(1)
    expect(github.comments[0]?.body).toContain('1 exception changed by this pull request')
    expect(github.comments[0]?.body).toContain('trust me')
  })

  it('nor by starting from an old commit of the base branch', async ({ scene: { begin, run } }) => {
    const story = begin({ '.guardrail.yml': 'fail-on: never' })
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_0') })
    story.commit('main', { '.guardrail.yml': 'fail-on: low' })
    story.checkOut()
    expect((await run()).code).toBe(1)
  })

  it('the base branch decides; inputs win over it', async ({ scene: { propose, run } }) => {
    propose({ '.guardrail.yml': excuse }, { 'a.json': storage('sta', 'TLS1_0') })
    const excused = await run()
    expect(excused.code).toBe(0)
    expect(excused.outputs).toMatchObject({ verdict: 'passed', violations: '0' })
    propose({ '.guardrail.yml': 'fail-on: never' }, { 'a.json': storage('sta', 'TLS1_0') })
    expect((await run({ inputs: { 'fail-on': 'high' } })).code).toBe(1)
  })

  it('a baseline of the pull request counts as little', async ({ scene: { propose, run } }) => {
    const start = { '.guardrail.yml': 'baseline: baseline.json', 'baseline.json': '{"findings": []}' }
    const story = propose(start, { 'a.json': storage('sta', 'TLS1_0') })
    const report = join(story.folder, 'report.json')
    await run({ inputs: { 'json-file': report } })
    story.commit('topic', { 'baseline.json': readFileSync(report, 'utf8') })
    story.checkOut()
    expect((await run()).code).toBe(1)
  })

  it.for<[string, Files, Record<string, string>, RegExp]>([
    [
      'an error in the file',
      { '.guardrail.yml': 'fail_on: high' },
      {},
      /file=\.guardrail\.yml,line=1,col=1::Unknown option .*did you mean fail-on\?/,
    ],
    ['an input that is no value', {}, { 'fail-on': 'severe' }, /fail-on is "severe"; allowed: critical/],
    ['a file that is not there', {}, { 'config-file': 'other.yml' }, /other\.yml/],
    ['a comment mode that is none', {}, { comment: 'sometimes' }, /comment is "sometimes"; allowed: always/],
    ['a path that is not there', {}, { path: 'nowhere' }, /nowhere does not exist/],
  ])('%s fails with a sentence', async ([, start, inputs, expected], { scene: { propose, run } }) => {
    propose(start, { 'a.json': storage('sta', 'TLS1_2') })
    const result = await run({ inputs })
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(expected)
    expect(result.outputs['verdict']).toBe('error')
  })
})

describe.concurrent('the comment input', () => {
  it('never: no request that writes', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    const result = await run({ inputs: { comment: 'never' } })
    expect(github.requests).toEqual([])
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/^::error .*file=a\.json/m)
  })

  it('on-failure: silence while it passes', async ({ scene: { propose, run, writes } }) => {
    const story = propose({}, { 'a.json': storage('sta', 'TLS1_2') })
    expect((await run({ inputs: { comment: 'on-failure' } })).code).toBe(0)
    expect(writes()).toEqual([])
    story.commit('topic', { 'a.json': storage('sta', 'TLS1_0') })
    story.checkOut()
    await run({ inputs: { comment: 'on-failure' } })
    expect(writes()).toHaveLength(2)
  })

  it('without a token there is no request at all', async ({ scene: { github, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    expect((await run({ inputs: { 'github-token': '' } })).code).toBe(1)
    expect(github.requests).toEqual([])
  })
})

describe.concurrent('a push', () => {
  it('scans the tree: annotations, job summary, files, gate', async ({ scene: { github, propose, run } }) => {
    const story = propose({ 'a.json': storage('sta', 'TLS1_0') }, {})
    const sarif = join(story.folder, 'out/findings.sarif')
    const html = join(story.folder, 'out/report.html')
    const result = await run({ event: 'push', inputs: { 'sarif-file': sarif, 'html-file': html } })
    expect(result.code).toBe(1)
    expect(github.requests).toEqual([])
    expect(result.stdout).toMatch(/^::error .*file=a\.json,line=10/m)
    expect(result.summary).toContain('1 violation fails the gate')
    expect(JSON.parse(readFileSync(sarif, 'utf8'))).toMatchObject({ version: '2.1.0' })
    expect(readFileSync(html, 'utf8')).toContain('storage/min-tls')
    expect(result.outputs).toMatchObject({ 'sarif-file': sarif, 'html-file': html, violations: '1', new: '1' })
  })

  it('nothing to analyse is not a pass', async ({ scene: { propose, run } }) => {
    propose({ 'README.md': 'x' }, {})
    const result = await run({ event: 'push' })
    expect(result.code).toBe(1)
    expect(result.outputs['verdict']).toBe('nothing-to-analyse')
  })

  it('a template that does not parse is not a pass', async ({ scene: { propose, run } }) => {
    propose({ 'a.json': storage('sta', 'TLS1_2'), 'b.json': storage('stb', 'TLS1_2').slice(0, -20) }, {})
    const result = await run({ event: 'push' })
    expect(result.code).toBe(1)
    expect(result.outputs['verdict']).toBe('error')
    expect(result.stdout).toMatch(/::error::The scan is not complete: 1 error\. First: b\.json/)
  })
})

describe.concurrent('a merge group', () => {
  it('is judged as a change, without comments', async ({ scene: { github, propose, run } }) => {
    propose({ 'old.json': storage('stold', 'TLS1_0') }, { 'a.json': storage('sta', 'TLS1_0') })
    const result = await run({ event: 'merge_group' })
    expect(result.outputs).toMatchObject({ verdict: 'failed', violations: '2', new: '1' })
    expect(github.requests).toEqual([])
  })
})
