import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import type { ChangedFile } from '../../src/review/diff.ts'
import type { ExistingComment } from '../../src/review/existing.ts'
import { githubLimits, logAnnotations } from '../../src/review/limits.ts'
import { planReview, type ReviewInput, replan } from '../../src/review/plan.ts'
import { lineStarts } from '../../src/source/source-file.ts'
import { buildFinding, buildPatch, buildReport, buildRule, source } from '../report/builders.ts'

const text = Array.from({ length: 40 }, (_, i) => `line ${i + 1}\n`).join('')
const main = source('main.tf', text)
const variables = source('modules/variables.tf', text)
const files = [main, variables]

function at(file: string, startLine: number, endLine = startLine): Finding['location'] {
  return { file, startLine, startColumn: 1, endLine, endColumn: 2 }
}

function finding(fingerprint: string, parts: Partial<Finding> = {}): Finding {
  return buildFinding({ fingerprint, location: at('main.tf', 5), origin: [], ...parts })
}

function changed(path: string, ...hunks: [number, number][]): ChangedFile {
  return {
    path,
    previousPath: undefined,
    status: 'modified',
    binary: false,
    hunks: hunks.map(([start, end]) => ({ start, end })),
  }
}

function plan(findings: readonly Finding[], parts: Partial<ReviewInput> = {}) {
  const result = planReview({
    report: buildReport({ findings, files }),
    base: buildReport({ findings: [], files }),
    diff: [changed('main.tf', [1, 10])],
    existing: [],
    limits: githubLimits,
    ...parts,
  })
  const { commented, alreadyCommented, annotated, summarised } = result.placed
  const told = [...commented, ...alreadyCommented, ...annotated, ...summarised]
  expect(new Set(told)).toEqual(new Set(result.comparison.newViolations))
  expect(told).toHaveLength(result.comparison.newViolations.length)
  return result
}

/** A patch of `main.tf` that replaces whole lines. */
function linePatch(startLine: number, line: number, replacement: string, file = 'main.tf') {
  const starts = lineStarts(main)
  return buildPatch({
    edits: [{ file, start: starts[startLine - 1] ?? 0, end: (starts[line] ?? 0) - 1, text: replacement }],
  })
}

describe('new and old', () => {
  test('only what the base does not have is commented on', () => {
    const result = plan([finding('old'), finding('new')], { base: buildReport({ findings: [finding('old')], files }) })
    expect(result.comments.map(one => one.findings[0].fingerprint)).toEqual(['new'])
    expect(result.comparison.oldViolations.map(one => one.fingerprint)).toEqual(['old'])
  })

  test('an old violation does not block; a new one at the threshold does', () => {
    const base = buildReport({ findings: [finding('old')], files })
    expect(plan([finding('old')], { base }).verdict).toEqual({ outcome: 'passed', failOn: 'high', blocking: 0 })
    expect(plan([finding('old'), finding('new')], { base }).verdict).toEqual({
      outcome: 'failed',
      failOn: 'high',
      blocking: 1,
    })
    const low = finding('low', { rule: buildRule({ severity: 'low' }) })
    expect(plan([low], { base }).verdict.outcome).toBe('passed')
  })

  test('a scan that failed never passes for it', () => {
    const report = buildReport({ findings: [], files, verdict: { outcome: 'error', failOn: 'high', blocking: 0 } })
    expect(plan([], { report }).verdict.outcome).toBe('error')
  })

  test('without a base nothing is called old and everything blocks', () => {
    const result = plan([finding('a')], { base: undefined })
    expect(result.comparison.told).toBe(false)
    expect(result.verdict.blocking).toBe(1)
  })

  test('a violation that was unknown or suppressed before is new', () => {
    for (const status of ['unknown', 'suppressed'] as const) {
      const base = buildReport({ findings: [finding('a', { status })], files })
      expect(plan([finding('a')], { base }).comparison.newViolations).toHaveLength(1)
    }
  })

  test.each([
    ['fixed', [], {}, { fixed: 1, newlySuppressed: 0, notChecked: 0 }],
    ['unknown now', [finding('a', { status: 'unknown' })], {}, { fixed: 0, newlySuppressed: 0, notChecked: 0 }],
    ['suppressed now', [finding('a', { status: 'suppressed' })], {}, { fixed: 0, newlySuppressed: 1, notChecked: 0 }],
    [
      'in a file that is skipped now',
      [],
      { skipped: [{ file: 'main.tf', reason: 'over 50 MB' }] },
      { fixed: 0, newlySuppressed: 0, notChecked: 1 },
    ],
    [
      'in a file that does not parse now',
      [],
      { diagnostics: [{ severity: 'error', file: 'main.tf', message: 'no' }] },
      { fixed: 0, newlySuppressed: 0, notChecked: 1 },
    ],
  ] as const)('what was a violation is %s', (_, findings, parts, expected) => {
    const base = buildReport({ findings: [finding('a')], files })
    const { comparison } = plan([], { base, report: buildReport({ findings, files, ...parts }) })
    const { fixed, newlySuppressed, notChecked } = comparison
    expect({ fixed: fixed.length, newlySuppressed: newlySuppressed.length, notChecked: notChecked.length }).toEqual(
      expected,
    )
  })

  test('a violation in one environment and unknown in another is told apart', () => {
    const both = [finding('a'), finding('a', { status: 'unknown' })]
    const result = plan(both, { base: buildReport({ findings: [...both].reverse(), files }) })
    expect(result.comparison.newViolations).toEqual([])
    expect(result.comparison.newUnknown).toEqual([])
  })

  test('a file that moved takes its findings along', () => {
    const resource = (file: string) => ({ ...buildFinding().resource, file })
    const base = buildReport({ findings: [finding('x', { resource: resource('old.tf') })], files })
    const diff: ChangedFile[] = [{ ...changed('main.tf', [1, 10]), previousPath: 'old.tf', status: 'renamed' }]
    const moved = finding('y', { resource: resource('main.tf') })
    const result = plan([moved, finding('z', { resource: resource('main.tf') })], { base, diff })
    expect(result.comparison.oldViolations).toEqual([moved])
    expect(result.comparison.newViolations.map(one => one.fingerprint)).toEqual(['z'])
    expect(result.comparison.fixed).toEqual([])
  })
})

describe('placement', () => {
  test('on the lines of the finding', () => {
    const { comments } = plan([finding('a', { location: at('main.tf', 4, 6) })])
    expect(comments).toMatchObject([{ path: 'main.tf', startLine: 4, line: 6, hasSuggestion: false }])
  })

  test('a long range shrinks to its first line that is shown', () => {
    const diff = [changed('main.tf', [8, 12])]
    expect(plan([finding('a', { location: at('main.tf', 2, 30) })], { diff }).comments).toMatchObject([
      { startLine: 8, line: 8 },
    ])
  })

  test('where the value is decided, if the diff touches it', () => {
    const origin = [
      { file: 'main.tf', line: 5, text: 'var.tls' },
      { file: 'modules/variables.tf', line: 22, text: 'default = "TLS1_0"' },
    ]
    const diff = [changed('main.tf', [1, 10]), changed('modules/variables.tf', [20, 25])]
    expect(plan([finding('a', { origin })], { diff }).comments).toMatchObject([
      { path: 'modules/variables.tf', line: 22 },
    ])
    const untouched = plan([finding('a', { origin })])
    expect(untouched.comments).toMatchObject([{ path: 'main.tf', line: 5 }])
    expect(untouched.comments[0]?.body).toContain('decided in `modules/variables.tf:22`')
  })

  test('at the call that is in the diff when neither end is', () => {
    const origin = [
      { file: 'a.tf', line: 1, text: 'var.x' },
      { file: 'main.tf', line: 7, text: 'x = local.y' },
      { file: 'b.tf', line: 9, text: 'y = 1' },
    ]
    expect(plan([finding('a', { origin, location: at('a.tf', 1) })]).comments).toMatchObject([
      { path: 'main.tf', line: 7 },
    ])
  })

  test('outside of the hunks: a comment on the file, with the place', () => {
    const result = plan([finding('a', { location: at('main.tf', 30) })])
    expect(result.comments).toMatchObject([{ subject: 'file', path: 'main.tf', line: 30 }])
    expect(result.comments[0]?.body).toContain('It takes effect in `main.tf:30`.')
    expect(result.annotations).toEqual([])
  })

  test('caused on lines that are not shown of a changed file: a comment on that file', () => {
    const origin = [{ file: 'modules/variables.tf', line: 30, text: 'default = "TLS1_0"' }]
    const diff = [changed('modules/variables.tf', [1, 10])]
    expect(plan([finding('a', { origin, location: at('other.tf', 5) })], { diff }).comments).toMatchObject([
      { subject: 'file', path: 'modules/variables.tf' },
    ])
  })

  test('one rule on one file is one comment, ten at most', () => {
    const outside = (i: number, rule: string) =>
      finding(`${rule}${i}`, { location: at('main.tf', 20 + i), rule: buildRule({ id: rule }) })
    expect(plan([outside(1, 'r/a'), outside(2, 'r/a')]).comments).toHaveLength(1)
    const many = plan(Array.from({ length: 15 }, (_, i) => outside(i, `r/${i}`)))
    expect(many.comments).toHaveLength(10)
    expect(many.placed.annotated).toHaveLength(5)
  })

  test.each([
    ['in a file that is not changed', at('other.tf', 5), [changed('main.tf', [1, 10])]],
    ['in a deleted file', at('main.tf', 5), [{ ...changed('main.tf'), status: 'deleted' as const }]],
    ['in a binary file', at('main.tf', 5), [{ ...changed('main.tf'), binary: true }]],
    ['without a diff', at('main.tf', 5), []],
  ])('%s: an annotation', (_, location, diff) => {
    const result = plan([finding('a', { location })], { diff })
    expect(result.comments).toEqual([])
    expect(result.annotations).toMatchObject([{ level: 'error', path: location.file, startLine: location.startLine }])
  })

  test('lines of a file with bare carriage returns are not commented on: they would be counted differently', () => {
    const report = buildReport({
      findings: [finding('a')],
      files: [source('main.tf', text.replace('line 1\n', 'line\r1\n'))],
    })
    expect(plan([], { report }).comments.map(one => one.subject)).toEqual(['file'])
  })

  test('the same rule at one place is one comment that names the resources', () => {
    const loop = ['a', 'b', 'c', 'd', 'e'].map(key =>
      finding(key, { resource: { ...buildFinding().resource, address: `azurerm_storage_account.x["${key}"]` } }),
    )
    const { comments, placed } = plan([...loop, finding('z', { rule: buildRule({ id: 'other/rule' }) })])
    expect(comments).toHaveLength(2)
    expect(placed.commented).toHaveLength(6)
    const body = comments.find(one => one.findings.length === 5)?.body
    expect(body).toContain('5 resources: `azurerm_storage_account.x["a"]`')
    expect(body).toContain('and 2 more')
    for (const key of ['a', 'b', 'c', 'd', 'e']) expect(body).toContain(`guardrail:fingerprint=${key} `)
  })

  test('caps: 30 comments, then annotations of each level, then the summary; the riskiest first', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      finding(`f${i}`, { risk: i, location: at('main.tf', 1 + (i % 10)), rule: buildRule({ id: `r/${i}` }) }),
    )
    const low = many
      .slice(0, 20)
      .map((one, i) => ({ ...one, fingerprint: `l${i}`, rule: buildRule({ id: `l/${i}`, severity: 'low' }), risk: 0 }))
    const { placed, annotations, comments } = plan([...low, ...many])
    expect(comments).toHaveLength(30)
    expect(comments[0]?.findings[0].fingerprint).toBe('f59')
    expect(placed.commented).toHaveLength(30)
    expect(annotations.filter(one => one.level === 'error')).toHaveLength(8)
    expect(annotations.filter(one => one.level === 'warning')).toHaveLength(8)
    expect(placed.summarised).toHaveLength(80 - 30 - 16)
  })
})

describe('suggestions', () => {
  const suggestionOf = (one: Finding, diff = [changed('main.tf', [1, 10])]) => {
    const comment = plan([one], { diff }).comments[0]
    const match = /```suggestion\n([\s\S]*?)\n```/.exec(comment?.body ?? '')
    return { startLine: comment?.startLine, line: comment?.line, text: match?.[1], has: comment?.hasSuggestion }
  }

  test('replace exactly the lines of the edits', () => {
    expect(suggestionOf(finding('a', { patch: linePatch(7, 8, 'tls = "1.2"') }))).toEqual({
      startLine: 7,
      line: 8,
      text: 'tls = "1.2"',
      has: true,
    })
  })

  test('an inserted line keeps the line that it follows', () => {
    const end = text.indexOf('line 5') + 'line 5'.length
    const patch = buildPatch({ edits: [{ file: 'main.tf', start: end, end, text: '\nmore' }] })
    expect(suggestionOf(finding('a', { patch }))).toEqual({ startLine: 5, line: 5, text: 'line 5\nmore', has: true })
  })

  test('several edits on near lines are one', () => {
    const edits = [linePatch(3, 3, 'three'), linePatch(5, 5, 'five')].flatMap(patch => patch.edits)
    expect(suggestionOf(finding('a', { patch: buildPatch({ edits }) })).text).toBe('three\nline 4\nfive')
  })

  test.each([
    ['across two hunks', linePatch(9, 21, 'x'), [changed('main.tf', [1, 10], [20, 25])]],
    ['outside of the diff', linePatch(30, 30, 'x'), [changed('main.tf', [1, 10])]],
    [
      'in two files',
      buildPatch({ edits: [...linePatch(5, 5, 'x').edits, ...linePatch(5, 5, 'x', 'modules/variables.tf').edits] }),
      [changed('main.tf', [1, 10]), changed('modules/variables.tf', [1, 10])],
    ],
    ['with characters that do not show', linePatch(5, 5, 'x\u202ey'), [changed('main.tf', [1, 10])]],
  ])('not %s: the diff is shown instead', (_, patch, diff) => {
    const comment = plan([finding('a', { patch })], { diff }).comments[0]
    expect(comment?.hasSuggestion).toBe(false)
    expect(comment?.body).not.toContain('```suggestion')
    expect(comment?.body).toContain('```diff')
  })

  test('not where lines end in CRLF', () => {
    const crlf = source('main.tf', text.replaceAll('\n', '\r\n'))
    const patch = buildPatch({ edits: [{ file: 'main.tf', start: 0, end: 4, text: 'LINE' }] })
    const report = buildReport({ findings: [finding('a', { patch })], files: [crlf] })
    expect(plan([], { report }).comments[0]?.hasSuggestion).toBe(false)
  })

  test('backticks in the text do not end the block', () => {
    const { body } = plan([finding('a', { patch: linePatch(5, 5, '````\n# @all') })]).comments[0] ?? { body: '' }
    expect(body).toContain('`````suggestion\n````\n# @all\n`````')
  })
})

describe('a second run', () => {
  const comment = (id: number, fingerprints: string[], path = 'main.tf'): ExistingComment => ({
    id,
    path,
    line: undefined,
    subject: 'line',
    fingerprints,
    body: 'b',
    run: '',
    state: 'open',
    replied: false,
  })

  test('posts nothing twice, and finds what is gone', () => {
    const result = plan([finding('a'), finding('b')], { existing: [comment(1, ['a']), comment(2, ['gone'])] })
    expect(result.comments.flatMap(one => one.findings.map(each => each.fingerprint))).toEqual(['b'])
    expect(result.placed.alreadyCommented.map(one => one.fingerprint)).toEqual(['a'])
    expect(result.resolved.map(one => one.comment.id)).toEqual([2])
  })

  test('a comment on a file that could not be read stays open, and so do all when the scan failed', () => {
    const existing = [comment(1, ['x'])]
    const skipped = buildReport({ findings: [], files, skipped: [{ file: 'main.tf', reason: 'over 50 MB' }] })
    expect(plan([], { report: skipped, existing }).resolved).toEqual([])
    const failed = buildReport({ findings: [], files, verdict: { outcome: 'error', failOn: 'high', blocking: 0 } })
    expect(plan([], { report: failed, existing }).resolved).toEqual([])
    const unknown = buildReport({ findings: [finding('x', { status: 'unknown' })], files })
    expect(plan([], { report: unknown, existing }).resolved).toEqual([])
  })

  test('open comments count towards the cap', () => {
    const existing = Array.from({ length: 29 }, (_, i) => comment(i, [`f${i}`]))
    const findings = Array.from({ length: 35 }, (_, i) => finding(`f${i}`, { rule: buildRule({ id: `r/${i}` }) }))
    expect(plan(findings, { existing }).comments).toHaveLength(1)
  })
})

test('refused comments move on to annotations', () => {
  const first = plan([finding('a'), finding('b', { rule: buildRule({ id: 'r/b' }) })])
  const result = replan(first, first.comments.slice(0, 1), logAnnotations)
  expect(result.comments).toHaveLength(1)
  expect(result.placed.commented).toHaveLength(1)
  expect(result.placed.annotated).toHaveLength(1)
})
