import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Finding } from '../../src/model/finding.ts'
import { renderJson } from '../../src/report/json.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import { scan } from '../../src/run.ts'
import { isAccepted, readBaseline } from '../../src/scan/baseline.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-baseline-'))
})

afterEach(() => rmSync(root, { recursive: true }))

function write(content: unknown): void {
  writeFileSync(join(root, 'base.json'), typeof content === 'string' ? content : JSON.stringify(content))
}

describe('what is accepted', () => {
  beforeEach(() =>
    write({
      findings: [
        { fingerprint: 'v', status: 'violation' },
        { fingerprint: 'u', status: 'unknown' },
        { fingerprint: 'e', status: 'suppressed', suppression: { by: 'configuration', expires: '2020-01-01' } },
        { fingerprint: 'i', status: 'suppressed', suppression: { by: 'inline' } },
        { fingerprint: 'b', status: 'suppressed', suppression: { by: 'baseline' } },
      ],
    }),
  )

  test.each([
    ['v', 'violation', true],
    ['v', 'unknown', true],
    ['u', 'unknown', true],
    ['u', 'violation', false],
    ['e', 'violation', false],
    ['i', 'violation', false],
    ['b', 'violation', true],
    ['new', 'violation', false],
  ] as const)('%s as a %s: %s', (fingerprint, status, expected) => {
    const baseline = readBaseline(root, 'base.json')
    expect(baseline.diagnostics).toEqual([])
    expect(isAccepted({ fingerprint, status } as Finding, baseline)).toBe(expected)
  })
})

test.each([['not JSON'], ['null'], ['{"findings": {}}'], ['{"findings": [null]}']])(
  'a baseline of %s is an error',
  content => {
    write(content)
    expect(readBaseline(root, 'base.json').diagnostics).toMatchObject([{ severity: 'error', file: 'base.json' }])
  },
)

test('a baseline outside of the root is not read', () => {
  expect(readBaseline(root, '../base.json').diagnostics).toHaveLength(1)
  expect(readBaseline(root, undefined)).toMatchObject({ diagnostics: [] })
})

test('a module that two roots call is accepted for the one that was scanned, not for the other', async () => {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const rules = loadRules(['rules']).rules.filter(rule => rule.summary.id === 'storage/min-tls')
  const scanWith = async (text: string) => {
    const { configuration } = loadConfiguration({ text, path: '.guardrail.yml' }, { today: '2026-01-01' })
    if (!configuration) throw new Error('the configuration does not load')
    return scan({ root, configuration, rules, version: 'test' })
  }
  const account = 'resource "azurerm_storage_account" "s" {\n  name            = "s"\n  min_tls_version = var.tls\n}\n'
  put('module/main.tf', `variable "tls" {}\n\n${account}`)
  put('dev/main.tf', 'module "data" {\n  source = "../module"\n  tls    = "TLS1_0"\n}\n')
  put('base.json', renderJson(await scanWith('')))
  put('prod/main.tf', 'module "data" {\n  source = "../module"\n  tls    = "TLS1_1"\n}\n')
  const { findings, summary } = await scanWith('baseline: base.json')
  expect(summary).toMatchObject({ violations: 1, suppressed: 1 })
  expect(findings.find(one => one.status === 'violation')?.origin.at(-1)).toMatchObject({
    file: 'prod/main.tf',
    line: 3,
  })
})
