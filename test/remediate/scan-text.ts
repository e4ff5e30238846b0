import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'
import { composePatches } from '../../src/remediate/compose.ts'
import { parseRule } from '../../src/rules/load-rules.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { scan } from '../../src/run.ts'
import { applyEdits } from '../../src/source/edit.ts'

/** A rule of which a test gives what it asks for and its fix. */
export function ruleOf(id: string, parts: string): Rule {
  const text = `title: Something is wrong here
severity: high
why: Somebody could do what nobody should be able to do here.
impact: None at all.
references: ['https://learn.microsoft.com/']
${parts}`
  const read = parseRule(id, `${id}/rule.yaml`, text)
  if (!('rule' in read)) throw new Error(JSON.stringify(read.diagnostics))
  return read.rule
}

export type Files = Readonly<Record<string, string>>

export async function scanFiles(files: Files, rules: readonly Rule[]): Promise<Report> {
  const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
  if (!configuration) throw new Error('the default configuration does not load')
  const root = mkdtempSync(join(tmpdir(), 'guardrail-text-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
    return await scan({ root, configuration, rules, version: 'test' })
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** The files with as many patches as can be applied at once. */
export function patched(files: Files, findings: readonly Finding[]): Files {
  const edits = composePatches(findings.flatMap(one => one.patch ?? []))
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      applyEdits(
        text,
        edits.filter(edit => edit.file === name),
      ),
    ]),
  )
}
