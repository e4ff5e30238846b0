import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { renderTable } from '../../src/report/table/render-table.ts'
import { buildFinding, buildPatch, buildReport, buildRule, source } from './builders.ts'
import { hostileReport } from './hostile.ts'

const plain = { color: false, width: 100 }

test('a violation with its source, cause and fix, the totals and the verdict', () => {
  const report = buildReport({
    findings: [buildFinding({ patch: buildPatch({ mends: ['f1', 'f7'] }) })],
    skipped: [
      { file: 'a.json', reason: 'no template' },
      { file: 'b.json', reason: 'no template' },
      { file: 'c.tf', reason: 'does not parse' },
    ],
  })
  expect(renderTable(report, plain).split('\n')).toEqual([
    '  HIGH     storage/min-tls                 main.tf:3:30',
    '           Storage account accepts TLS below 1.2',
    '           azurerm_storage_account.logs  in module.data, named stlogsprod',
    '           The account would accept TLS 1.0.',
    '       2 │   account_replication_type = "LRS"',
    '       3 │   min_tls_version          = var.tls   ← default = "TLS1_0", modules/data/variables.tf:22',
    '         │                              ^^^^^^^',
    '       4 │ }',
    '           fix, proven  modules/data/variables.tf:22',
    '           - default = "TLS1_0"',
    '           + default = "TLS1_2"',
    '           mends 1 other finding too',
    '',
    ' 13 files seen = 10 analysed + 3 skipped (2 no template, 1 does not parse)',
    ' 1,204 resources · 1 rule · 0.9 s',
    ' ✗ 1 violation blocks (1 high)',
    ' gate: high → failed',
    ' next: guardrail scan --fix  (1 finding with a proven fix)',
    '       guardrail rules show storage/min-tls',
    '',
  ])
})

test('nothing to report also says what was looked at', () => {
  expect(renderTable(buildReport(), plain).split('\n')).toEqual([
    ' 10 files seen = 10 analysed + 0 skipped',
    ' 1,204 resources · 0 rules · 0.9 s',
    ' ✓ no violations · nothing to report',
    ' gate: high → passed',
    '',
  ])
})

test('unknowns are grouped by what would settle them', () => {
  const unknown = (id: string, blockedBy: string) =>
    buildFinding({ fingerprint: id, status: 'unknown', blockedBy, rule: buildRule({ id }) })
  const findings = [
    unknown('a/b', 'parameter x has no value'),
    ...[1, 2, 3, 4, 5, 6].map(n => unknown(`kv/${n}`, 'parameter purge has no value; pass a parameter file')),
  ]
  const lines = renderTable(buildReport({ findings }), plain).split('\n')
  expect(lines.slice(0, 10)).toEqual([
    '  UNKNOWN  kv/1                            main.tf:3:30',
    '           kv/2                            main.tf:3:30',
    '           kv/3                            main.tf:3:30',
    '           kv/4                            main.tf:3:30',
    '           and 2 more checks for the same reason',
    '           cannot be known before deployment: parameter purge has no value; pass a parameter file',
    '',
    '  UNKNOWN  a/b                             main.tf:3:30',
    '           cannot be known before deployment: parameter x has no value',
    '',
  ])
  expect(lines).toContain(' ✓ no violations · 7 unknown')
})

test('more reasons than fit are counted', () => {
  const findings = Array.from({ length: 25 }, (_, index) =>
    buildFinding({ fingerprint: `u${index}`, status: 'unknown', blockedBy: `parameter p${index} has no value` }),
  )
  const text = renderTable(buildReport({ findings }), plain)
  expect(text.match(/UNKNOWN/g)).toHaveLength(10)
  expect(text).toContain('and 15 more unknowns for 15 other reasons; --format json or html lists them all')
})

test('the same rule in the same file: three places in full, ten in short, the rest counted', () => {
  const location = buildFinding().location
  const findings = Array.from({ length: 20 }, (_, index) =>
    buildFinding({
      fingerprint: `f${index}`,
      location: { ...location, startLine: 1 + Math.min(index, 3), endLine: 1 + Math.min(index, 3) },
    }),
  )
  const text = renderTable(buildReport({ findings }), plain)
  expect(text.match(/ HIGH /g)).toHaveLength(3)
  expect(text).toContain('and 17 more violations of this rule in this file:')
  expect(text.match(/main\.tf:4:30 {2}module\.data/g)).toHaveLength(10)
  expect(text).toContain('and 7 more; --format json or html lists them all')
})

test('resources of a loop share a place and are listed below it', () => {
  const resource = buildFinding().resource
  const findings = ['a', 'b'].map(key =>
    buildFinding({ fingerprint: key, resource: { ...resource, address: `azurerm_storage_account.x["${key}"]` } }),
  )
  const text = renderTable(buildReport({ findings }), plain)
  expect(text.match(/ HIGH /g)).toHaveLength(1)
  expect(text).toContain(
    'and 1 more violation of this rule in this file:\n           main.tf:3:30  azurerm_storage_account.x["b"]',
  )
})

test('excepted findings are counted and listed with who said so and until when', () => {
  const suppression = { by: 'configuration', reason: 'legacy', owner: 'team-data', expires: '2026-12-03' } as const
  const findings = [
    buildFinding({ status: 'suppressed', suppression }),
    buildFinding({
      fingerprint: 'f2',
      status: 'suppressed',
      suppression: { by: 'inline', reason: 'later', expires: '2027-01-01' },
    }),
  ]
  const lines = renderTable(buildReport({ findings }), plain).split('\n')
  expect(lines.slice(0, 3)).toEqual([
    '  EXCEPTED  2 findings, not counted as violations',
    '           storage/min-tls  main.tf:3:30  legacy (configuration, team-data, until 2026-12-03)',
    '           storage/min-tls  main.tf:3:30  later (inline, until 2027-01-01)',
  ])
  expect(lines).toContain(' ✓ no violations · 2 excepted (the next ends 2026-12-03)')
})

test('a file that does not parse: the line, a caret and what was expected', () => {
  const report = buildReport({
    verdict: { outcome: 'error', failOn: 'high', blocking: 0 },
    files: [source('broken.tf', 'a {\n\tb = "x${var.y"\n}\n')],
    diagnostics: [
      { severity: 'info', file: 'other.tf', message: 'Skipped.' },
      { severity: 'error', file: 'broken.tf', line: 2, column: 8, message: 'Expected `}` after `var.y`.' },
    ],
  })
  const lines = renderTable(report, plain).split('\n')
  expect(lines.slice(0, 7)).toEqual([
    '  ERROR    broken.tf:2:8',
    '           Expected `}` after `var.y`.',
    '       2 │     b = "x${var.y"',
    '         │           ^',
    '',
    '  INFO     other.tf',
    '           Skipped.',
  ])
  expect(lines).toContain(' gate: high → the scan is not complete: see the errors above')
})

describe('verdicts', () => {
  const findings = (['critical', 'high', 'low', 'low'] as const).map((severity, index) =>
    buildFinding({ fingerprint: `f${index}`, rule: buildRule({ id: `a/${severity}`, severity }) }),
  )

  test('blocking and other violations add up', () => {
    expect(renderTable(buildReport({ findings }), plain)).toContain(
      '✗ 2 violations block (1 critical, 1 high) · below the gate: 2 low',
    )
  })

  test('a gate that is off blocks nothing', () => {
    const verdict = { outcome: 'passed', failOn: 'never', blocking: 0 } as const
    const text = renderTable(buildReport({ findings, verdict }), plain)
    expect(text).toContain('✓ 4 violations (1 critical, 1 high, 2 low)')
    expect(text).toContain('gate: off → passed')
  })

  test('nothing analysed is not a pass', () => {
    const verdict = { outcome: 'nothing-to-analyse', failOn: 'high', blocking: 0 } as const
    const text = renderTable(buildReport({ verdict }), plain)
    expect(text).toContain('nothing was analysed, so nothing is known to be safe')
    expect(text).not.toContain('✓')
  })
})

describe('carets', () => {
  function caretColumns(text: string, start: number, end: number, width = 100) {
    const location = { file: 'x', startLine: 1, startColumn: start, endLine: 1, endColumn: end }
    const report = buildReport({ files: [source('x', text)], findings: [buildFinding({ location, origin: [] })] })
    const lines = renderTable(report, { color: false, width }).split('\n')
    const at = lines.findIndex(line => /^ +│ +\^+$/.test(line))
    const carets = lines[at] ?? ''
    const shown = lines[at - 1] ?? ''
    return { shown, from: carets.indexOf('^'), to: carets.lastIndexOf('^') + 1 }
  }

  /** What stands above the carets, counted in cells. */
  function aboveCarets({ shown, from, to }: ReturnType<typeof caretColumns>): string {
    let column = 0
    let text = ''
    for (const { segment } of new Intl.Segmenter().segment(shown)) {
      if (column >= from && column < to) text += segment
      column += stringWidth(segment)
    }
    return text
  }

  test.each([
    ['tabs', '\ta\t= "X"', 5, 8],
    ['wide characters', 'name: \'名前\' = "X"', 14, 17],
    ['a wide mark', 'a = 名前', 5, 7],
    ['joined emoji', '👩‍👩‍👧 é = "X"', 14, 17],
  ])('%s', (_, text, start, end) => {
    expect(aboveCarets(caretColumns(text, start, end))).toBe(text.slice(start - 1, end - 1))
  })

  test('a mark far to the right stays visible', () => {
    const text = `{${'"filler": true, '.repeat(2000)}"TARGET": 1}`
    const start = text.indexOf('TARGET') + 1
    const result = caretColumns(text, start, start + 6, 60)
    expect(stringWidth(result.shown)).toBeLessThanOrEqual(60)
    expect(aboveCarets(result)).toBe('TARGET')
  })

  test('a mark wider than the terminal is cut with the line', () => {
    const result = caretColumns('x'.repeat(500), 1, 501, 60)
    expect(stringWidth(result.shown)).toBeLessThanOrEqual(60)
    expect(result.to).toBeLessThanOrEqual(60)
  })
})

test('source lines stay within the width, and the note moves below when there is no room', () => {
  const lines = renderTable(buildReport({ findings: [buildFinding()] }), { color: false, width: 62 }).split('\n')
  expect(lines).toContain('         │ ← default = "TLS1_0", modules/data/variables.tf:22')
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(62)
})

test('colour and links only when asked for', () => {
  const report = buildReport({ findings: [buildFinding({ patch: buildPatch() })] })
  const text = renderTable(report, plain)
  expect(text).not.toContain('\u001b')
  const coloured = renderTable(report, { color: true, width: 100 })
  expect(coloured).toContain('\u001b[')
  expect(coloured).not.toContain('\u001b]8')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with ESC
  expect(coloured.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(text)
  const linked = renderTable(report, { color: true, width: 100, hyperlinks: true })
  expect(linked).toContain('\u001b]8;;https://learn.microsoft.com/')
})

test('hostile text neither colours nor commands', () => {
  const text = renderTable(hostileReport(), { color: false, width: 100, hyperlinks: true })
  expect(
    text.replaceAll('\u001b]8;;https://ok.example/a%29%22%3E%3Cb%3E\u001b\\', '').replaceAll('\u001b]8;;\u001b\\', ''),
  ).not.toContain('\u001b')
  expect(text).not.toMatch(/##(vso)?\[/)
  expect(text).not.toMatch(/^\s*::/m)
  expect(text).not.toMatch(/[\u202e\u2066\0\u009b\u007f]|\p{Surrogate}/u)
  expect(text).not.toContain('guardrail rules show')
})
