import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Files } from '../action/runner.ts'
import { git } from '../action/runner.ts'
import { conditional, storage } from '../action/templates.ts'
import { hasDescription } from '../servers/devops-api.ts'
import { buildTask } from './agent.ts'
import { it } from './scene.ts'

beforeAll(buildTask)
vi.setConfig({ testTimeout: 300_000 })

test('requests are held to the description of Azure DevOps where it is at hand', () => {
  if (!hasDescription) console.log('../shared is not here: requests are held to our own list of operations only.')
  expect(typeof hasDescription).toBe('boolean')
})

function many(count: number, tls: string): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`infra/t${String(i).padStart(3, '0')}.json`, storage(`st${i}`, tls)]),
  )
}

function others(count: number): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`docs/note${i}.json`, `{ "note": ${i} }`]))
}

describe.concurrent('a pull request that brings a violation', () => {
  it('gets a thread with a suggestion that replaces the whole line, a summary, a status and a red step', async ({
    scene: { server, propose, run, writes },
  }) => {
    const story = propose(
      { 'infra/a.json': storage('sta', 'TLS1_2'), 'infra/old.json': storage('stold', 'TLS1_0') },
      { 'infra/a.json': storage('sta', 'TLS1_0') },
    )
    const result = await run()
    expect(writes()).toEqual(['POST /threads', 'POST /threads', 'POST /statuses'])
    const [thread, summary] = server.threads
    const line = '      "properties": { "minimumTlsVersion": "TLS1_0" },'
    expect(thread).toMatchObject({
      status: 'active',
      threadContext: {
        filePath: '/infra/a.json',
        rightFileStart: { line: 10, offset: 1 },
        rightFileEnd: { line: 10, offset: line.length + 1 },
      },
      pullRequestThreadContext: {
        changeTrackingId: 1,
        iterationContext: { firstComparingIteration: 1, secondComparingIteration: 1 },
      },
    })
    expect(thread?.comments[0]?.content).toContain(
      '```suggestion\n      "properties": { "minimumTlsVersion": "TLS1_2" },\n```',
    )
    expect(thread?.properties['IacGuardrail.Fingerprints']).toMatch(/^\w+$/)
    expect(summary?.status).toBe('active')
    expect(summary?.comments[0]?.content).toContain('1 new violation blocks this pull request')
    expect(server.statuses).toMatchObject([
      { context: { genre: 'iac-guardrail', name: 'scan' }, state: 'failed', iterationId: 1 },
    ])
    expect(server.statuses[0]?.targetUrl).toBe(`${server.url}/contoso/Shop%20%26%20Co/_build/results?buildId=42`)
    expect(result.result).toBe('Failed')
    expect(result.code).toBe(0)
    expect(result.variables).toMatchObject({ verdict: 'failed', violations: '2', new: '1', high: '2' })
    expect(result.summary).toContain('1 new violation blocks this pull request')
    expect(git(story.workspace, 'status', '--porcelain')).toBe('')
  })

  it('feeds the Tests tab and the Scans tab', async ({ scene: { propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    const { files, stdout } = await run()
    expect(files.junit).toContain('<testsuite name="storage/min-tls" tests="1" failures="1"')
    expect(JSON.parse(files.sarif ?? '')).toMatchObject({ version: '2.1.0' })
    expect(stdout).toMatch(/^##vso\[results\.publish type=JUnit;mergeResults=true;runTitle=IaC Guardrail;/m)
    expect(stdout).toMatch(
      /^##vso\[artifact\.upload containerfolder=CodeAnalysisLogs;artifactname=CodeAnalysisLogs;\]/m,
    )
  })

  it('the token is in no line of the log', async ({ scene: { propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    expect((await run()).stdout).not.toContain('job-token')
  })

  it('a line outside of the diff of a changed file is commented on where it is', async ({
    scene: { server, propose, run },
  }) => {
    propose({ 'a.json': conditional(false) }, { 'a.json': conditional(true) })
    await run()
    expect(server.threads[0]?.threadContext).toMatchObject({ filePath: '/a.json' })
    expect(server.threads[0]?.threadContext?.rightFileStart?.line).toBeGreaterThan(30)
  })

  it('a shallow clone is told the merge base by the server', async ({ scene: { begin, run, server } }) => {
    const story = begin({ 'old.json': storage('stold', 'TLS1_0') })
    const mergeBase = git(story.origin, 'rev-parse', 'main')
    const commit = story.commit('topic', { 'a.json': storage('sta', 'TLS1_0') })
    story.commit('main', { 'later.json': storage('stlater', 'TLS1_2') })
    story.checkOut(1)
    server.iterations = [{ commit, mergeBase }]
    expect((await run()).variables).toMatchObject({ violations: '2', new: '1' })
  })
})

describe.concurrent('the stories of a pull request', () => {
  it('a rerun posts nothing; a push mends one and adds one; what comes back is open again', async ({
    scene: { server, propose, push, run, writes },
  }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0'), 'b.json': storage('stb', 'TLS1_0') })
    await run()
    server.requests.length = 0
    await run()
    expect(writes()).toEqual([])

    push({ 'a.json': storage('sta', 'TLS1_2'), 'c.json': storage('stc', 'TLS1_0') })
    await run()
    const states = () => server.threads.map(one => [one.threadContext?.filePath, one.status])
    expect(states()).toEqual([
      ['/a.json', 'fixed'],
      ['/b.json', 'active'],
      [undefined, 'active'],
      ['/c.json', 'active'],
    ])
    push({ 'a.json': storage('sta', 'TLS1_0') })
    await run()
    expect(states()[0]).toEqual(['/a.json', 'active'])
    expect(server.threads).toHaveLength(4)

    push({ 'a.json': storage('sta', 'TLS1_2'), 'b.json': storage('stb', 'TLS1_2'), 'c.json': storage('stc', 'TLS1_2') })
    const last = await run()
    expect(states().map(([, status]) => status)).toEqual(['fixed', 'fixed', 'closed', 'fixed'])
    expect(server.statuses.at(-1)).toMatchObject({ state: 'succeeded', iterationId: 4 })
    expect(last.result).toBe('Succeeded')
  })

  it('a person answered: the thread stays active; one that a person closed stays closed', async ({
    scene: { server, propose, push, run },
  }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0'), 'b.json': storage('stb', 'TLS1_0') })
    await run()
    server.threads[0]?.comments.push({ id: 2, content: 'why?', author: { id: 'jo' }, commentType: 'text' })
    server.threads[1]!.status = 'wontFix'
    push({ 'a.json': storage('sta', 'TLS1_2') })
    await run()
    expect(server.threads.slice(0, 2).map(one => one.status)).toEqual(['active', 'wontFix'])
    expect(server.threads).toHaveLength(3)
  })

  it('somebody else’s thread with our properties hides nothing', async ({ scene: { server, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    await run()
    server.threads[0]!.comments[0] = { ...server.threads[0]!.comments[0]!, author: { id: 'mallory' } }
    await run()
    expect(server.threads.filter(one => one.threadContext)).toHaveLength(2)
  })

  it('a token that may only read: issues, summary, the same result, the missing permission', async ({
    scene: { server, propose, run },
  }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    server.intercept = request =>
      request.method === 'GET' ? undefined : { status: 403, data: { message: 'TF401027: You need permission' } }
    const result = await run()
    expect(result.result).toBe('Failed')
    expect(result.stdout).toMatch(
      /^##vso\[task\.logissue type=error;.*code=storage\/min-tls;.*sourcepath=.*a\.json;linenumber=10/m,
    )
    expect(result.stdout).toContain('Contribute to pull requests')
    expect(result.summary).toContain('0 commented + 1 annotated + 0 only here')
  })

  it('a token that is not accepted at all', async ({ scene: { server, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    server.intercept = () => ({ status: 302, data: '', headers: { location: `${server.url}/_signin` } })
    const result = await run()
    expect(result.result).toBe('Failed')
    expect(result.stdout).toContain('did not accept the token')
    expect(result.stdout).toMatch(/^##vso\[task\.logissue type=error;.*a\.json/m)
  })

  it('a rate limit is waited for when it is short', async ({ scene: { server, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    let refusals = 2
    server.intercept = request =>
      request.path.endsWith('/threads') && refusals-- > 0
        ? { status: 429, data: { message: 'slow down' }, headers: { 'retry-after': '1' } }
        : undefined
    await run()
    expect(server.threads.filter(one => one.threadContext)).toHaveLength(1)
  })

  it('a rate limit that takes long is not', async ({ scene: { server, propose, run } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    server.intercept = request =>
      request.method === 'POST'
        ? { status: 429, data: { message: 'slow down' }, headers: { 'retry-after': '3600' } }
        : undefined
    const result = await run()
    expect(result.stdout).toContain('rate limit')
    expect(result.summary).toContain('0 commented + 1 annotated')
  })

  it('server errors midway, then a rerun: everything is there once', async ({ scene: { server, propose, run } }) => {
    propose({}, many(5, 'TLS1_0'))
    let posted = 0
    server.intercept = request =>
      request.method === 'POST' && ++posted > 2 ? { status: 500, data: { message: 'oops' } } : undefined
    const first = await run()
    expect(server.threads).toHaveLength(2)
    expect(first.summary).toContain('5 new violations = 2 commented + 3 annotated + 0 only here')
    server.intercept = undefined
    await run()
    const paths = server.threads.flatMap(one => one.threadContext?.filePath ?? [])
    expect(paths).toHaveLength(5)
    expect(new Set(paths).size).toBe(5)
  })

  it('two runs at once leave one thread for each finding and one summary', async ({
    scene: { server, propose, run },
  }) => {
    propose({}, many(3, 'TLS1_0'))
    await Promise.all([run(), run()])
    const alive = server.threads.filter(one => !one.comments[0]?.isDeleted)
    expect(alive.flatMap(one => one.threadContext?.filePath ?? []).sort()).toHaveLength(3)
    expect(alive).toHaveLength(4)
  })

  it('a run that was overtaken by a push posts nothing', async ({ scene: { server, propose, run, writes } }) => {
    propose({}, { 'a.json': storage('sta', 'TLS1_0') })
    server.iterations.push({ commit: 'f'.repeat(40), mergeBase: 'e'.repeat(40) })
    const result = await run()
    expect(writes()).toEqual([])
    expect(result.stdout).toContain('A newer push is on this pull request')
    expect(result.result).toBe('Failed')
  })

  it('3,000 files and 500 findings: every one is told, in fewer than 40 requests', async ({
    scene: { server, propose, run },
  }) => {
    propose({}, { ...others(2500), ...many(500, 'TLS1_0') })
    const result = await run()
    expect(server.requests.length).toBeLessThan(40)
    expect(server.threads).toHaveLength(21)
    for (const text of [result.summary, server.threads.at(-1)?.comments[0]?.content])
      expect(text).toContain('500 new violations = 20 commented + 8 annotated + 472 only here')
    expect(result.files.junit?.match(/<failure /g)).toHaveLength(500)
  })

  it('names made to be mistaken for something else stay text', async ({ scene: { server, propose, run } }) => {
    const evil =
      'x`\n##vso[task.setvariable variable=verdict;isOutput=true]passed ##[error]no @jo #1 !2 <img src=x> [a](javascript:b)'
    propose({}, { 'a.json': storage('sta', 'TLS1_0').replace('"sta"', JSON.stringify(evil)) })
    const result = await run({ inputs: { comment: 'never' } })
    expect(result.variables['verdict']).toBe('failed')
    expect(result.stdout).not.toMatch(/##vso\[task\.setvariable variable=verdict;isOutput=true\]passed|##\[error\]no/)
    await run()
    const said = server.threads.map(one => one.comments[0]?.content).join('\n') + result.summary
    expect(said).not.toMatch(/<img|@jo|#1\b|!2\b|(?<!\\)\]\(javascript/)
  })
})

describe.concurrent('a matrix of jobs', () => {
  it('the parts post nothing; the join comments once', async ({ scene: { server, propose, run, writes } }) => {
    const story = propose(many(4, 'TLS1_0'), { 'new/a.json': storage('sta', 'TLS1_0') })
    const parts = join(story.folder, 'parts')
    for (const part of [1, 2]) {
      const result = await run({ inputs: { shard: `${part}/2`, jsonFile: join(parts, `part-${part}.json`) } })
      expect(result.result).toBe('Succeeded')
      expect(result.files.junit).toBeUndefined()
    }
    expect(writes()).toEqual([])
    const joined = await run({ inputs: { reports: join(parts, 'part-*.json') } })
    expect(joined.variables).toMatchObject({ verdict: 'failed', violations: '5', new: '1' })
    expect(server.threads.flatMap(one => one.threadContext?.filePath ?? [])).toEqual(['/new/a.json'])
  })
})

describe.concurrent('without a pull request', () => {
  const build = {
    'Build.Reason': 'IndividualCI',
    'System.PullRequest.PullRequestId': undefined,
    'System.PullRequest.SourceCommitId': undefined,
    'System.PullRequest.TargetBranch': undefined,
  }

  it('the tree is scanned: issues, summary, result, no request', async ({ scene: { server, propose, run } }) => {
    propose({ 'a.json': storage('sta', 'TLS1_0') }, {})
    const result = await run({ variables: build })
    expect(server.requests).toEqual([])
    expect(result.result).toBe('Failed')
    expect(result.stdout).toMatch(/^##vso\[task\.logissue type=error;.*a\.json;linenumber=10/m)
    expect(result.summary).toContain('1 violation fails the gate')
  })

  it('in a classic release there is no artifact to upload', async ({ scene: { propose, run } }) => {
    propose({ 'a.json': storage('sta', 'TLS1_2') }, {})
    const release = {
      ...build,
      'System.HostType': 'release',
      'Build.SourceVersion': undefined,
      'Build.Repository.ID': undefined,
    }
    const result = await run({ variables: release })
    expect(result.result).toBe('Succeeded')
    expect(result.stdout).not.toContain('artifact.upload')
    expect(result.files.junit).toContain('storage/min-tls')
  })

  it('a folder without a repository is scanned as it is', async ({ scene: { propose, run } }) => {
    const story = propose({ 'a.json': storage('sta', 'TLS1_0') }, {})
    const plain = join(story.folder, 'drop')
    git(story.folder, 'clone', '-q', story.origin, plain)
    const { rmSync } = await import('node:fs')
    rmSync(join(plain, '.git'), { recursive: true })
    const result = await run({ variables: { ...build, 'System.DefaultWorkingDirectory': plain } })
    expect(result.variables).toMatchObject({ verdict: 'failed', violations: '1' })
  })

  it('a pull request of GitHub is compared, and not commented on', async ({ scene: { server, propose, run } }) => {
    propose({ 'old.json': storage('stold', 'TLS1_0') }, { 'a.json': storage('sta', 'TLS1_0') })
    const result = await run({ variables: { 'Build.Repository.Provider': 'GitHub' } })
    expect(result.variables).toMatchObject({ violations: '2', new: '1' })
    expect(server.requests).toEqual([])
  })

  it.for<[string, Record<string, string>, RegExp]>([
    ['an input that is no value', { failOn: 'severe' }, /fail-on is "severe"; allowed: critical/],
    ['a mode that is none', { mode: 'look' }, /The input mode is "look"; allowed: scan, gate/],
    ['a path that is not there', { path: 'nowhere' }, /nowhere does not exist/],
    ['a shard that is none', { shard: '5/4' }, /The shard is "5\/4"/],
    ['a parameter file that is not there', { parameterFiles: 'prod.json' }, /prod\.json is no file below the root/],
  ])('%s fails with a sentence', async ([, inputs, expected], { scene: { propose, run } }) => {
    propose({ 'a.json': storage('sta', 'TLS1_2') }, {})
    const result = await run({ inputs, variables: build })
    expect(result.result).toBe('Failed')
    expect(result.stdout).toMatch(expected)
    expect(result.variables['verdict']).toBe('error')
  })

  it('files that are asked for are written and named', async ({ scene: { propose, run } }) => {
    const story = propose({ 'a.json': storage('sta', 'TLS1_0') }, {})
    const jsonFile = join(story.folder, 'out/report.json')
    const result = await run({ variables: build, inputs: { jsonFile } })
    expect(result.variables['jsonFile']).toBe(jsonFile)
    expect(JSON.parse(readFileSync(jsonFile, 'utf8'))).toMatchObject({ summary: { violations: 1 } })
  })
})
