import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommand } from '../../src/cli/command.ts'

let root = ''

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'guardrail-cli-')))
  put('main.tf', account('TLS1_0'))
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function account(tls: string): string {
  return `terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

resource "azurerm_storage_account" "logs" {
  name            = "stlogs"
  min_tls_version = "${tls}"
}
`
}

async function run(...args: readonly string[]) {
  return runIn('.', ...args)
}

async function runIn(folder: string, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommand(args, {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: { NO_COLOR: '1' },
    cwd: () => join(root, folder),
  })
  return { code, stdout: out.join(''), stderr: err.join('') }
}

const tls = ['--rules', 'storage/min-tls'] as const

describe('exit codes', () => {
  test('0: passed', async () => {
    put('main.tf', account('TLS1_2'))
    expect((await run('scan', ...tls)).code).toBe(0)
    expect((await run('scan', ...tls, '--fail-on', 'never')).code).toBe(0)
  })

  test('1: the gate failed', async () => {
    const { code, stdout, stderr } = await run('scan', ...tls)
    expect(code).toBe(1)
    expect(stdout).toContain('main.tf:9:21')
    expect(stderr).toBe('')
  })

  test('2: a path that does not exist', async () => {
    const { code, stdout } = await run('scan', 'main.tf', 'nowhere', ...tls)
    expect(code).toBe(2)
    expect(stdout).toContain('nowhere')
    expect(stdout).toContain('does not exist')
  })

  test('3: nothing to analyse', async () => {
    mkdirSync(join(root, 'empty'))
    const { code, stdout } = await run('scan', 'empty')
    expect(code).toBe(3)
    expect(stdout).toContain('nothing was analysed')
  })
})

describe('mistakes', () => {
  test.each([
    [['scna'], 'Did you mean scan?'],
    [['scan', '--fail-on', 'hihg'], 'Allowed choices are critical, high, medium, low, never'],
    [['scan', '--format', 'xml'], 'Allowed: table, json, sarif, junit, markdown, html'],
    [['scan', '--ouput', 'x'], 'Did you mean --output?'],
    [['rules', 'show'], "missing required argument 'id'"],
  ])('guardrail %j names what is wrong and where help is', async (args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(stderr).toContain('--help')
    expect(stderr.split('\n').length).toBeLessThan(6)
  })

  test('a rule that does not exist never passes in silence', async () => {
    const { code, stdout } = await run('scan', '--rules', 'storage/min-tsl')
    expect(code).toBe(2)
    expect(stdout).toContain('no rule is named "storage/min-tsl"; did you mean storage/min-tls?')
  })

  test('rules show helps with a typing error, and knows the names of others', async () => {
    const wrong = await run('rules', 'show', 'CKV_AZURE_44x')
    expect(wrong).toEqual({
      code: 2,
      stdout: '',
      stderr: 'No rule is named CKV_AZURE_44x. Did you mean CKV_AZURE_44?\n',
    })
    expect((await run('rules', 'show', 'CKV_AZURE_44')).stdout).toContain('storage/min-tls')
  })

  test.each([
    [['--format', 'json', '--format', 'sarif'], 'Only one format can go to stdout'],
    [['--output', 'a', '--output', 'b'], 'more --output than --format'],
    [['--format', 'json', '--output', 'a', '--format', 'html', '--output', 'a'], 'Two formats would be written to a'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await run('scan', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

describe('outputs', () => {
  test('go where they are told, folders are made', async () => {
    const { code, stdout } = await run(
      'scan',
      ...tls,
      '--format',
      'json',
      '--output',
      'out/deep/a.json',
      '--format',
      'table',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('storage/min-tls')
    expect(JSON.parse(readFileSync(join(root, 'out/deep/a.json'), 'utf8')).summary.violations).toBe(1)
  })

  test.each([
    ['.', 'it is a folder'],
    ['main.tf/x/report.json', 'a part of the path is a file'],
    ['/proc/none/report.json', 'its folder cannot be made'],
  ])('that cannot be written to %s are said, and the other one is written', async (path, why) => {
    const { code, stderr } = await run(
      'scan',
      ...tls,
      '--format',
      'json',
      '--output',
      path,
      '--format',
      'sarif',
      '--output',
      'b.sarif',
    )
    expect(code).toBe(2)
    expect(stderr).toContain('cannot be written')
    expect(stderr).toContain(why)
    expect(JSON.parse(readFileSync(join(root, 'b.sarif'), 'utf8')).version).toBe('2.1.0')
  })
})

describe('configuration', () => {
  test('every mistake is placed', async () => {
    put('.guardrail.yml', 'fail-on: hihg\nrulez: {}\n')
    const { code, stderr } = await run('scan')
    expect(code).toBe(2)
    expect(stderr).toContain('.guardrail.yml:1:10: fail-on is "hihg"; allowed: critical, high, medium, low, never.')
    expect(stderr).toContain('.guardrail.yml:2:1: Unknown option "rulez"; did you mean rules?')
  })

  test('--config, --baseline and --rule-folder are relative to the current folder', async () => {
    put('ci/conf.yml', 'fail-on: never\n')
    put('ci/report.json', (await run('scan', ...tls, '--format', 'json')).stdout)
    expect((await runIn('ci', 'scan', '..', ...tls, '--config', 'conf.yml')).code).toBe(0)
    const { code, stdout } = await runIn('ci', 'scan', '..', ...tls, '--baseline', 'report.json')
    expect(code).toBe(0)
    expect(stdout).toContain('1 excepted')
    const missing = await runIn('ci', 'scan', '..', '--rule-folder', 'nope')
    expect(missing.stderr).toContain(join(root, 'ci', 'nope'))
  })

  test('names of rules that do not exist are warnings where they leave more running than meant', async () => {
    const exception = "{ rule: CKV_AZURE_4444, resource: '*', reason: r, owner: o, expires: 2999-01-01 }"
    put('.guardrail.yml', `rules: { exclude: [nsg/none], severity: { x/y: low } }\nexceptions: [${exception}]\n`)
    const { code, stdout } = await run('scan', '--fail-on', 'critical')
    expect(code).toBe(0)
    for (const part of ['rules.exclude', 'rules.severity', 'exceptions'])
      expect(stdout).toContain(`${part}: no rule is named`)
  })
})

test('--fix writes the patch and reports what remains', async () => {
  const { code, stderr } = await run('scan', ...tls, '--fix')
  expect(code).toBe(0)
  expect(stderr).toContain('main.tf: 1 edit applied')
  expect(readFileSync(join(root, 'main.tf'), 'utf8')).toBe(account('TLS1_2'))
})
