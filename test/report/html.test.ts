import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { renderHtml } from '../../src/report/html/render-html.ts'
import { buildFinding, buildPatch, buildReport } from './builders.ts'
import { hostileReport } from './hostile.ts'

function sha256(text: string | undefined): string {
  return `sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}`
}

function embedded(html: string) {
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
}

test('the policy allows nothing but the page itself', () => {
  const html = renderHtml(buildReport({ findings: [buildFinding()] }))
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? ''
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1]
  const script = /<script>(.*?)<\/script>/s.exec(html)?.[1]
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src '${sha256(script)}'`,
    `style-src '${sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ])
})

test('nothing is loaded and no attribute holds style or script', () => {
  const html = renderHtml(buildReport({ findings: [buildFinding({ patch: buildPatch() })] }))
  expect(html).not.toMatch(/ (src|style|on[a-z]+)=/)
  expect(html).not.toMatch(/<link|@import|url\(/)
  expect(html).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/)
})

test('the list is complete without script, the rest is data', () => {
  const finding = buildFinding({ patch: buildPatch() })
  const html = renderHtml(
    buildReport({ findings: [finding, buildFinding({ fingerprint: 'f2', status: 'unknown', blockedBy: 'b' })] }),
  )
  expect(html.match(/<details class="item /g)).toHaveLength(2)
  expect(html).toContain('<strong>Storage account accepts TLS below 1.2</strong>')
  expect(html).toContain('10 files seen = 10 analysed + 0 skipped')
  const data = embedded(html)
  expect(data.rules).toHaveLength(1)
  expect(data.findings[0]).toMatchObject({
    status: 'violation',
    cause: [{ place: 'modules/data/variables.tf:22', text: 'default = "TLS1_0"' }],
    patch: { hunks: [{ place: 'modules/data/variables.tf:22' }] },
  })
  expect(data.findings[0].source).toContainEqual([3, '  min_tls_version          = var.tls', 29, 36])
  expect(data.findings[1].blockedBy).toBe('b')
})

test('nothing to report has no form', () => {
  const html = renderHtml(buildReport())
  expect(html).toContain('Nothing to report.')
  expect(html).not.toContain('<form')
})

test('hostile text neither ends an element nor opens one', () => {
  const html = renderHtml(hostileReport())
  expect(html.match(/<script/g)).toHaveLength(2)
  expect(html.match(/<\/script>/g)).toHaveLength(2)
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/[\u202e\u2066]|\p{Surrogate}/u)
  expect(embedded(html).rules[0].references).toEqual(['https://ok.example/a%29%22%3E%3Cb%3E'])
})
