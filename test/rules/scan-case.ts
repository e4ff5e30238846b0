import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'
import { composePatches } from '../../src/remediate/compose.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { scan } from '../../src/run.ts'
import { applyEdits } from '../../src/source/edit.ts'

const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })

/** Scans one file as if it were alone in its folder, with one rule. */
export async function scanCase(folder: string, file: string, rule: Rule): Promise<Report> {
  if (!configuration) throw new Error('the default configuration does not load')
  const alone = mkdtempSync(join(tmpdir(), 'guardrail-case-'))
  try {
    copyFileSync(join(folder, file), join(alone, file))
    return await scan({ root: alone, paths: [file], configuration, rules: [rule], version: 'test' })
  } finally {
    rmSync(alone, { recursive: true })
  }
}

export function caseFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter(name => !name.includes('.fixed.'))
    .sort()
}

export function fixedName(file: string): string {
  return file.replace(/(\.tf\.json|\.[a-z]+)$/, '.fixed$1')
}

export interface Expected {
  readonly line: number
  readonly status: 'violation' | 'unknown'
}

/** What the markers at the ends of lines ask for. */
export function markers(text: string): readonly Expected[] {
  return text.split('\n').flatMap((line, index) => {
    const status = /(?:#|\/\/)\s*(violation|unknown)\s*$/.exec(line)?.[1]
    return status === 'violation' || status === 'unknown' ? [{ line: index + 1, status }] : []
  })
}

/** The lines that findings point at, each once: a loop reports a line for each of its copies. */
export function reported(findings: readonly Finding[]): readonly Expected[] {
  const lines = new Map<string, Expected>()
  for (const { location, status } of findings) {
    if (status !== 'suppressed') lines.set(`${location.startLine} ${status}`, { line: location.startLine, status })
  }
  return [...lines.values()].sort((a, b) => a.line - b.line)
}

/** The file with all patches applied, in as many rounds as it takes; markers go with the lines that they are on. */
export async function fixCase(folder: string, file: string, rule: Rule): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'guardrail-case-'))
  try {
    let text = readFileSync(join(folder, file), 'utf8')
    for (let round = 0; round < 10; round++) {
      writeFileSync(join(copy, file), text)
      const report = await scanCase(copy, file, rule)
      const edits = composePatches(report.findings.flatMap(finding => finding.patch ?? []))
      if (edits.length === 0) break
      text = applyEdits(text, edits)
    }
    return text
  } finally {
    rmSync(copy, { recursive: true })
  }
}
