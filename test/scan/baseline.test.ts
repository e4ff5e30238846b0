import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
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
