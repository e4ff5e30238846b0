import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { githubLimits } from '../../src/review/limits.ts'
import { isSummary } from '../../src/review/marker.ts'
import { planReview } from '../../src/review/plan.ts'
import { renderSummary, type SummaryContext } from '../../src/review/summary.ts'
import { buildFinding, buildPatch, buildReport, buildRule } from '../report/builders.ts'

function summaryOf(report: Report, base: Report | undefined, parts: Partial<SummaryContext> = {}): string {
  const plan = planReview({ report, base, diff: [], existing: [], limits: githubLimits })
  return renderSummary(plan, {
    report,
    scope: 'change',
    commit: 'abc1234567890',
    blobUrl: 'https://github.com/o/r/blob/abc1234567890',
    notes: [],
    exceptionChanges: [],
    run: '',
    maxLength: githubLimits.body,
    ...parts,
  })
}

const critical = buildFinding({
  fingerprint: 'c',
  risk: 92,
  rule: buildRule({ severity: 'critical', title: 'Key Vault reachable from the internet' }),
  patch: buildPatch(),
})
const old = buildFinding({ fingerprint: 'o' })
const fixed = buildFinding({ fingerprint: 'x', rule: buildRule({ severity: 'medium' }) })
const unknown = buildFinding({ fingerprint: 'u', status: 'unknown', blockedBy: 'parameter purge has no value' })

describe('the sticky summary', () => {
  const report = buildReport({
    findings: [critical, old, unknown],
    skipped: [{ file: 'big.json', reason: 'over 50 MB' }],
  })
  const text = summaryOf(report, buildReport({ findings: [old, fixed] }))

  test('says the verdict first, then what is new, fixed and old', () => {
    expect(isSummary(text)).toBe(true)
    expect(text).toContain('### IaC Guardrail: 1 new violation blocks this pull request')
    expect(text).toContain('| **new here** | 1 | 0 | 0 | 0 | 1 |')
    expect(text).toContain('| fixed here | 0 | 0 | 1 | 0 |  |')
    expect(text).toContain('| already there | 0 | 1 | 0 | 0 | 0 |')
  })

  test('ranks what is new, with a link to the line', () => {
    expect(text).toMatch(
      /\| 92 \| Key Vault reachable from the internet \(critical\): .* \| \[`main\.tf:3`\]\(https:\/\/github\.com\/o\/r\/blob\/abc1234567890\/main\.tf#L3\) ← `modules\/data\/variables\.tf:22` \| proven \|/,
    )
  })

  test('folds the rest and ends in totals that add up', () => {
    for (const part of [
      '1 property that cannot be known',
      'parameter purge has no value',
      '1 file skipped',
      '1 violation fixed',
    ])
      expect(text).toContain(part)
    expect(text).toContain('1 new violation = 0 commented + 1 annotated + 0 only here')
    expect(text).toContain('11 files seen = 10 analysed + 1 skipped')
    expect(text).toContain('commit abc1234')
  })
})

describe('the headline', () => {
  const quiet = { findings: [] }
  const outcome = (one: Report['verdict']['outcome']) => ({
    ...quiet,
    verdict: { outcome: one, failOn: 'high' as const, blocking: 0 },
  })

  test.each([
    ['no new violations', buildReport(quiet), buildReport(quiet), 'change'],
    ['no violations', buildReport(quiet), undefined, 'tree'],
    ['the scan is not complete', buildReport(outcome('error')), buildReport(quiet), 'change'],
    ['nothing was analysed', buildReport(outcome('nothing-to-analyse')), buildReport(quiet), 'change'],
    ['1 violation fails the gate', buildReport({ findings: [old] }), undefined, 'tree'],
    ['1 violation blocks this pull request', buildReport({ findings: [old] }), undefined, 'change'],
    ['1 new violation, none at or above high', buildReport({ findings: [fixed] }), buildReport(quiet), 'change'],
  ] as const)('%s', (expected, report, base, scope) => {
    expect(summaryOf(report, base, { scope })).toContain(`### IaC Guardrail: ${expected}`)
  })
})

test('what the reader must know is not folded; exceptions that change are listed', () => {
  const exception = { rule: 'storage/*', resource: '*', reason: 'because @all', owner: 'jo', expires: '2027-01-01' }
  const text = summaryOf(buildReport(), undefined, {
    notes: ['Set fetch-depth: 0'],
    exceptionChanges: [{ kind: 'added', exception }],
  })
  expect(text).toContain('> Set fetch-depth: 0')
  expect(text).toContain('new and old not told apart')
  expect(text).toContain('1 exception changed by this pull request')
  expect(text).not.toContain('@all')
})

test('thousands of findings are cut to fit, with every total intact', () => {
  const many = Array.from({ length: 5000 }, (_, i) =>
    buildFinding({ fingerprint: `n${i}`, rule: buildRule({ title: 'T'.repeat(300) }) }),
  )
  const unknowns = Array.from({ length: 500 }, (_, i) => ({
    ...unknown,
    fingerprint: `u${i}`,
    blockedBy: 'é'.repeat(500),
  }))
  const skipped = Array.from({ length: 900 }, (_, i) => ({ file: `f${i}.json`, reason: 'over 50 MB' }))
  const text = summaryOf(buildReport({ findings: [...many, ...unknowns], skipped }), buildReport())
  expect(text.length).toBeLessThanOrEqual(githubLimits.body)
  expect(text).toContain('| **new here** | 0 | 5,000 | 0 | 0 | 500 |')
  expect(text).toMatch(/… and 4,\d{3} more/)
  expect(text).toContain('500 properties that cannot be known')
  expect(text).toContain('900 files skipped')
  expect(text).toContain('5,000 new violations = 0 commented + 8 annotated + 4,992 only here')
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0)
})

test('hostile file names stay text', () => {
  const file = 'a](https://evil) `x` | <img src=x> @all.tf'
  const text = summaryOf(
    buildReport({
      findings: [buildFinding({ location: { ...old.location, file } })],
      skipped: [{ file, reason: file }],
    }),
    undefined,
  )
  expect(text).not.toContain('](https://evil')
  expect(text).not.toContain('<img')
  expect(text).not.toContain('@all')
})
