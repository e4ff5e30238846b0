import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts'
import { renderSummaryTable } from '../../src/report/markdown/summary.ts'
import { buildFinding, buildPatch, buildReport, buildRule } from './builders.ts'
import { hostileReport } from './hostile.ts'

const markdown = new MarkdownIt({ html: true, linkify: true })

test('counts by severity', () => {
  const findings = [buildFinding(), buildFinding({ fingerprint: 'f2', status: 'unknown' })]
  expect(renderSummaryTable(buildReport({ findings }))).toBe(
    [
      '| critical | high | medium | low | unknown | excepted |',
      '| --: | --: | --: | --: | --: | --: |',
      '| 0 | **1** | 0 | 0 | 1 | 0 |',
    ].join('\n'),
  )
})

test('verdict, table by risk, details folded, totals', () => {
  const findings = [
    buildFinding({ patch: buildPatch() }),
    buildFinding({
      fingerprint: 'f2',
      risk: 90,
      rule: buildRule({ id: 'kv/public', title: 'Vault is public', severity: 'critical' }),
    }),
  ]
  const report = buildReport({ findings, skipped: [{ file: 'a.json', reason: 'no template' }] })
  const text = renderMarkdown(report, {
    linkTo: location => `https://x.example/${location.file}#L${location.startLine}`,
  })
  expect(text).toMatch(/^### IaC Guardrail: 2 violations at or above high fail the gate\n/)
  const rows = text.split('\n').filter(line => /^\| \d+ \| \*\*[VS]/.test(line))
  expect(rows).toEqual([
    '| 90 | **Vault is public** `kv/public`<br>`module.data.azurerm_storage_account.logs` | [`main.tf:3`](https://x.example/main.tf#L3) |  |',
    '| 70 | **Storage account accepts TLS below 1.2** `storage/min-tls`<br>`module.data.azurerm_storage_account.logs` | [`main.tf:3`](https://x.example/main.tf#L3) | proven |',
  ])
  expect(text).toContain('<details><summary>high · Storage account accepts TLS below 1.2 · main.tf:3</summary>\n\n')
  expect(text).toContain('    3 >   min_tls_version          = var.tls')
  expect(text).toContain('- decided by `modules/data/variables.tf:22` `default = "TLS1_0"`')
  expect(text).toContain('```diff\n--- a/modules/data/variables.tf')
  expect(text).toContain('<details><summary>1 file not analysed</summary>\n\n- 1 no template\n')
  expect(text).toContain('11 files seen = 10 analysed + 1 skipped (1 no template) · 1,204 resources · 2 rules')
})

test('rows that are left out are counted', () => {
  const findings = Array.from({ length: 30 }, (_, index) =>
    buildFinding({ fingerprint: `f${index}`, rule: buildRule({ id: `a/${index}` }) }),
  )
  const text = renderMarkdown(buildReport({ findings }), { maxRows: 5, maxDetails: 2 })
  expect(text.match(/^\| 70 /gm)).toHaveLength(5)
  expect(text).toContain('and 25 more findings of lower risk')
  expect(text.match(/<summary>high/g)).toHaveLength(2)
})

test('a rule in a file is one row', () => {
  const findings = ['a', 'b', 'c'].map(fingerprint => buildFinding({ fingerprint }))
  expect(renderMarkdown(buildReport({ findings }))).toContain('`module.data.azurerm_storage_account.logs` and 2 more |')
})

test('nothing to report', () => {
  const text = renderMarkdown(buildReport())
  expect(text).toContain('### IaC Guardrail: Passed (gate: high and above)')
  expect(text).not.toContain('| risk |')
  expect(text).not.toContain('<details>')
})

test('hostile text makes no element, link, mention or command', () => {
  const text = renderMarkdown(hostileReport())
  const html = markdown.render(text)
  const elements = new Set(Array.from(html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi), match => match[1]))
  const ours = [
    'h3',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'p',
    'strong',
    'code',
    'br',
    'details',
    'summary',
    'pre',
    'ul',
    'li',
    'a',
  ]
  expect([...elements].filter(element => element === undefined || !ours.includes(element))).toEqual([])
  expect(Array.from(html.matchAll(/href="([^"]*)"/g), match => match[1])).toEqual([
    'https://ok.example/a%29%22%3E%3Cb%3E',
  ])
  expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length)
  const outsideCode = html.replace(/<(code|pre)\b.*?<\/\1>/gs, '')
  expect(outsideCode).not.toMatch(/@everyone|#123|GH-7|https:\/\/evil/)
  expect(text).not.toMatch(/(?!\n|\t)\p{Cc}|[\u202e]|\p{Surrogate}/u)
})
