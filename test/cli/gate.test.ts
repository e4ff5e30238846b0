import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storage } from '../action/templates.ts'
import { runIn } from './terminal.ts'

let root = ''

function write(path: string, text: string): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=dev', '-c', 'user.email=dev@example.com', ...args], {
    cwd: root,
    stdio: 'pipe',
  })
}

/** A template whose TLS floor is a parameter. */
const template = storage('st', "[parameters('tls')]").replace(
  '"variables"',
  '"parameters": { "tls": { "type": "string" } },\n  "variables"',
)

function parameters(tls: string): string {
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#'
  return JSON.stringify({ $schema, contentVersion: '1.0.0.0', parameters: { tls: { value: tls } } })
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-gate-'))
  write(
    '.guardrail.yml',
    `rules: { include: [storage/min-tls] }
parameter-files:
  - { template: infra/main.json, environment: test, files: [infra/test.parameters.json] }
  - { template: infra/main.json, environment: prod, files: [infra/prod.parameters.json] }
`,
  )
  write('infra/main.json', template)
  write('infra/test.parameters.json', parameters('TLS1_0'))
  write('infra/prod.parameters.json', parameters('TLS1_2'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const gate = (...args: readonly string[]) => runIn(root, 'gate', ...args)

describe('the environment', () => {
  test.each([
    ['prod', 0, 'passed'],
    ['test', 1, 'failed'],
  ])('%s', async (environment, code, outcome) => {
    const result = await gate('--environment', environment)
    expect(result.stdout).toContain(`→ ${outcome}`)
    expect(result.code).toBe(code)
  })

  test('one that is not configured is no pass', async () => {
    const { code, stdout } = await gate('--environment', 'staging')
    expect(stdout).toContain('has an environment staging: there are test, prod')
    expect(code).toBe(2)
  })

  test('all of them, when none is named', async () => {
    expect((await gate()).code).toBe(1)
  })
})

describe('parameter files', () => {
  test('take the place of those in the configuration', async () => {
    write('other.json', parameters('TLS1_1'))
    expect((await gate('infra/main.json', '--parameter-file', 'infra/prod.parameters.json')).code).toBe(0)
    expect((await gate('infra/main.json', '--parameter-file', 'other.json')).code).toBe(1)
  })

  test('variable files are for Terraform', async () => {
    write(
      'tf/main.tf',
      'variable "tls" {}\nresource "azurerm_storage_account" "a" {\n  name = "sta"\n  min_tls_version = var.tls\n}\n',
    )
    write('env/prod.tfvars', 'tls = "TLS1_2"\n')
    write('env/test.tfvars', 'tls = "TLS1_0"\n')
    expect((await gate('tf', '--parameter-file', 'env/prod.tfvars')).code).toBe(0)
    expect((await gate('tf', '--parameter-file', 'env/test.tfvars')).code).toBe(1)
  })

  test('one that is not there is no pass', async () => {
    const { code, stderr } = await gate('--parameter-file', 'gone.json')
    expect(stderr).toContain('gone.json: is no file below the root')
    expect(code).toBe(2)
  })
})

describe('the threshold', () => {
  test.each([
    [['--fail-on', 'high'], 1],
    [['--fail-on', 'critical'], 0],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'critical', '--fail-on-risk', '70'], 1],
    [['--fail-on', 'never', '--fail-on-risk', '71'], 0],
  ])('%j', async (args, code) => {
    expect((await gate('--environment', 'test', ...args)).code).toBe(code)
  })

  test('is named in the verdict', async () => {
    const { stdout, stderr } = await gate('--environment', 'test', '--fail-on', 'critical', '--fail-on-risk', '70')
    expect(stdout).toContain('gate: critical or risk 70')
    expect(stderr).toContain('1 violation at or above critical or risk 70.')
  })

  test.each(['0', '101', 'high'])('a risk of %s', async risk => {
    expect((await gate('--fail-on-risk', risk)).code).toBe(2)
  })
})

describe('what is new', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-q', '-m', 'deployed')
    git('tag', 'deployed')
  })

  test('what was deployed before does not fail, unless all counts', async () => {
    expect((await gate('--base-ref', 'deployed')).code).toBe(0)
    expect((await gate('--base-ref', 'deployed', '--count', 'all')).code).toBe(1)
  })

  test('what came since does', async () => {
    write('infra/prod.parameters.json', parameters('TLS1_1'))
    write('infra/more.json', storage('stmore', 'TLS1_0'))
    const { code, stderr } = await gate('--base-ref', 'deployed')
    expect(stderr).toContain('new violation')
    expect(code).toBe(1)
  })

  test('a base that cannot be found lets nothing pass for old', async () => {
    const { code, stderr } = await gate('--base-ref', 'v9')
    expect(stderr).toContain('v9 is no commit, branch or tag')
    expect(code).toBe(1)
  })

  test('a ref that looks like an option is none', async () => {
    expect((await gate('--base-ref=--upload-pack=touch pwned')).code).toBe(1)
  })
})

test('a configured parameter file that is none is no pass', async () => {
  write('infra/prod.parameters.json', '{ "tls": "TLS1_2" }')
  const { code, stdout } = await gate('--environment', 'prod')
  expect(stdout).toContain('infra/prod.parameters.json')
  expect(code).toBe(2)
})

test('nothing to judge is no pass', async () => {
  rmSync(join(root, 'infra'), { recursive: true })
  expect((await gate()).code).toBe(3)
})

test('a template that does not parse is no pass', async () => {
  write('infra/main.json', template.slice(0, -10))
  expect((await gate('--environment', 'prod')).code).toBe(2)
})
