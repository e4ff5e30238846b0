import type { Report } from '../../src/model/report.ts'
import { buildFinding, buildPatch, buildReport, buildRule, source } from './builders.ts'

/** Everything that some reader of a report might obey instead of show. */
export const hostile = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- ]]> -->',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '@everyone #123 GH-7',
  '![image](https://evil.example/x.png) [link](javascript:alert(1)) https://evil.example www.evil.example',
  '``` ```` `code` ~~~ **bold** _it_ $x$ | cell |',
  '::error::owned',
  '##vso[task.setvariable variable=x]y ##[error]z',
  '\u202egnp.exe\u2066\u200b\ufeff',
  'lone \ud800 and \udfff surrogate',
  'nul \0 bell \u0007 delete \u007f c1 \u009b31m',
  'a\r\n\u2028\u2029::warning::b',
].join(' ')

/** A report in which every text that comes from files is hostile. */
export function hostileReport(): Report {
  const file = `dir/${hostile.replaceAll('/', '-')}.tf`
  const rule = buildRule({
    id: `policy/${hostile}`,
    title: hostile,
    why: hostile,
    impact: hostile,
    aliases: [hostile],
    controls: { [hostile]: [hostile] },
    references: ['javascript:alert(1)', 'http://plain.example', 'https://ok.example/a)"><b>', hostile],
  })
  const base = buildFinding()
  const finding = buildFinding({
    rule,
    resource: { ...base.resource, address: hostile, name: hostile, type: hostile, declaredName: hostile, file },
    location: { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 30 },
    origin: [{ file, line: 9, text: hostile }],
    message: hostile,
    patch: buildPatch({ diff: `--- a/${file}\n+++ b/${file}\n@@ -1,1 +1,1 @@\n-${hostile}\n+::error::x\n` }),
    patchNote: hostile,
  })
  return buildReport({
    files: [source(file, `${hostile}\n::error::first in its line\n`)],
    findings: [
      finding,
      { ...finding, fingerprint: 'f2', status: 'unknown', blockedBy: hostile, patch: null },
      {
        ...finding,
        fingerprint: 'f3',
        status: 'suppressed',
        suppression: { by: 'inline', reason: hostile, owner: hostile },
      },
    ],
    skipped: [{ file, reason: hostile }],
    diagnostics: [{ severity: 'error', file, line: 1, column: 2, message: hostile }],
  })
}
