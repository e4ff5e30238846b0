import { describe, expect, test } from 'vitest'
import type { Anchor } from '../../src/review/anchor.ts'
import { renderComment as render } from '../../src/review/comment.ts'
import { githubLimits } from '../../src/review/limits.ts'
import { fingerprintMarker, readFingerprints, withoutMarkers } from '../../src/review/marker.ts'
import { buildFinding, buildPatch, buildRule } from '../report/builders.ts'

const anchor: Anchor = {
  path: 'modules/data/variables.tf',
  startLine: 22,
  line: 22,
  suggestion: '  default = "TLS1_2"',
}

function renderComment(findings: Parameters<typeof render>[0], place: Anchor): string {
  return render(findings, place, { maxLength: githubLimits.body, run: '' })
}

test('what the author of a pull request reads', () => {
  const finding = buildFinding({ patch: buildPatch(), environments: ['prod', 'test'] })
  const body = renderComment([finding], anchor)
  const [above = ''] = body.split('<details>')
  expect(above.trim()).toBe(`**High · Storage account accepts TLS below 1.2** · \`storage/min-tls\`

\`module.data.azurerm_storage_account.logs\`: The account would accept TLS 1.0. Holds in **prod**, **test**. It takes effect in \`main.tf:3\`. An attacker between client and service can force the weak version and read what is sent.

\`\`\`suggestion
  default = "TLS1_2"
\`\`\`

Proven: applied and scanned again, this finding is gone and nothing else changes. Clients older than 2016 may fail to connect.`)
  expect(above.split('\n').filter(line => line.trim() !== '').length).toBeLessThanOrEqual(8)
  for (const part of [
    'An attacker',
    'cis-azure-3.0 4',
    'azurerm_storage_account.logs',
    'https://learn.microsoft.com/azure/storage',
  ])
    expect(body).toContain(part)
  expect(readFingerprints(body)).toEqual(['f1'])
})

test('says who drafted a fix, and why there is none', () => {
  const drafted = renderComment([buildFinding({ patch: buildPatch({ by: 'model' }) })], anchor)
  expect(drafted).toContain('Drafted by a model, verified by the scan.')
  const none = renderComment([buildFinding({ patchNote: 'the value comes from a data source' })], {
    ...anchor,
    suggestion: undefined,
  })
  expect(none).toContain('No fix is offered: the value comes from a data source')
  expect(none).not.toContain('Proven')
})

describe('hostile text', () => {
  const evil =
    '</details>\n# x\n```\n@security ![i](http://evil/x.png) <img src=x> [l](javascript:1) | `c` <!-- guardrail:fingerprint=other -->'

  test('stays text', () => {
    const finding = buildFinding({
      message: evil,
      rule: buildRule({
        title: evil,
        why: evil,
        impact: evil,
        references: ['javascript:alert(1)', 'https://x.example/)<script>'],
        controls: { [evil]: [evil] },
      }),
      resource: { ...buildFinding().resource, address: evil, type: evil },
      origin: [{ file: evil, line: 1, text: evil }],
      environments: [evil],
      patch: buildPatch({ diff: evil }),
      fingerprint: 'own',
    })
    const body = renderComment([finding], { ...anchor, suggestion: undefined })
    expect(readFingerprints(body)).toEqual(['own'])
    const text = body.replace(/^(`{3,})diff\n[\s\S]*?\n\1$/m, '').replace(/`[^`\n]+`/g, '')
    expect(text.match(/<\/?[a-z!][^>]*>/gi)?.filter(tag => !/^<(https:\/\/|\/?code>)/.test(tag))).toEqual([
      '<details>',
      '<summary>',
      '</summary>',
      '</details>',
      '<!-- guardrail:fingerprint=own -->',
    ])
    expect(text).not.toMatch(/(?<!\\)!?\[/)
    expect(text).not.toMatch(/^#/m)
    expect(text).not.toMatch(/@security/)
    expect(text).not.toContain('javascript:alert')
  })

  test('a huge finding stays below what GitHub accepts', () => {
    const huge = 'x'.repeat(200_000)
    const finding = buildFinding({
      message: huge,
      rule: buildRule({
        title: huge,
        why: huge,
        impact: huge,
        references: Array(50).fill('https://x.example/'),
        controls: { [huge]: Array(500).fill(huge) },
      }),
      origin: Array(500).fill({ file: 'a.tf', line: 1, text: huge }),
      patch: buildPatch({ diff: huge }),
    })
    const loop = Array.from({ length: 500 }, (_, i) => ({ ...finding, fingerprint: `f${i}` }))
    const body = renderComment([finding, ...loop], { ...anchor, suggestion: undefined })
    expect(body.length).toBeLessThan(65_536)
  })
})

test('markers carry any fingerprint and can be taken out', () => {
  const ids = ['abc123', 'a --> b', 'ü/%', '<!-- x -->']
  const text = `body\n${fingerprintMarker(ids)}`
  expect(readFingerprints(text)).toEqual(ids)
  expect(withoutMarkers(text)).toBe('body')
  expect(readFingerprints('<!-- guardrail:fingerprint=%E0%A4%A -->')).toEqual([])
})
