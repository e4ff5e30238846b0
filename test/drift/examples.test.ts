import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { driftFormatNames } from '../../src/drift/report/formats.ts'
import { issueMarker } from '../../src/drift/report/issue.ts'

const folder = 'examples/drift'
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

describe('the workflow and the pipeline', () => {
  const texts = [read('.github/workflows/drift.yml'), read('azure-pipelines.yml')]

  test('are YAML, and ask for formats that exist', () => {
    for (const text of texts) {
      expect(parse(text)).toBeTypeOf('object')
      const formats = [...text.matchAll(/--format (\w+)/g)].map(match => match[1])
      expect(formats.length).toBeGreaterThan(0)
      for (const format of formats) expect(driftFormatNames).toContain(format)
      expect(text.match(/--format/g)?.length).toBe(text.match(/--output/g)?.length)
    }
  })

  test('of GitHub gives its job no more than it uses', () => {
    const { permissions, jobs } = parse(texts[0] ?? '')
    expect(permissions).toEqual({})
    expect(jobs.drift.permissions).toEqual({
      contents: 'read',
      'id-token': 'write',
      issues: 'write',
      'security-events': 'write',
    })
  })

  test('have an identity that can only read', () => {
    const actions = [...read('roles.bicep').matchAll(/actions: \['([^']+)'\]/g)].map(match => match[1])
    expect(actions).toEqual(['*/read'])
    expect(read('roles.bicep')).toContain('dataActions: []')
  })
})

const hasJq = spawnSync('jq', ['--version']).status === 0

describe('the script that keeps the issue', () => {
  let work: string
  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'guardrail-issue-'))
  })
  afterEach(() => rmSync(work, { recursive: true }))

  /** Runs it with a `gh` that answers with these issues and takes down what it is asked. */
  function run(state: 'open' | 'closed', issues: readonly object[]): readonly string[] {
    const log = join(work, 'log')
    writeFileSync(log, '')
    writeFileSync(join(work, 'issues.json'), JSON.stringify(issues))
    writeFileSync(
      join(work, 'gh'),
      `#!/bin/sh\n[ "$1 $2" = "issue list" ] && { cat '${work}/issues.json'; exit 0; }\necho "$@" >> '${log}'\n`,
    )
    chmodSync(join(work, 'gh'), 0o755)
    const body = `${issueMarker('')}\ntext`
    writeFileSync(join(work, 'issue.json'), JSON.stringify({ title: 'Drift', body, state }))
    execFileSync('bash', [join(folder, 'track-issue.sh'), join(work, 'issue.json')], {
      env: { ...process.env, PATH: `${work}:${process.env['PATH']}` },
    })
    const lines = readFileSync(log, 'utf8').trim().split('\n')
    return lines.filter(line => line.startsWith('issue')).map(line => line.split(' ').slice(0, 3).join(' '))
  }

  const own = (number: number, state: string) => ({
    number,
    state,
    body: `${issueMarker('')}\nold`,
    author: { login: 'app/github-actions' },
  })

  test('opens, updates, reopens and closes one, and leaves those of others alone', () => {
    if (!hasJq) {
      console.log('jq is not here; the script was only read')
      return expect(read('track-issue.sh')).toContain('set -euo pipefail')
    }
    const foreign = { ...own(3, 'OPEN'), author: { login: 'mallory' } }
    expect(run('closed', [])).toEqual([])
    expect(run('open', [foreign])).toEqual(['issue create --title'])
    expect(run('open', [foreign, own(7, 'OPEN')])).toEqual(['issue edit 7'])
    expect(run('open', [own(7, 'CLOSED')])).toEqual(['issue reopen 7', 'issue edit 7'])
    expect(run('closed', [own(7, 'OPEN'), own(9, 'CLOSED')])).toEqual(['issue edit 7', 'issue close 7'])
    expect(run('closed', [own(7, 'CLOSED')])).toEqual([])
  })
})
