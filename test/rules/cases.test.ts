import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadRules, readRuleSources } from '../../src/rules/load-rules.ts'
import { caseFiles, fixCase, fixedName, markers, reported, scanCase } from './scan-case.ts'

const { sources, diagnostics } = readRuleSources('rules')
const { rules } = loadRules(['rules'])

it('every rule.yaml is valid', () => {
  expect(diagnostics).toEqual([])
  expect(rules.length).toBeGreaterThan(0)
})

for (const rule of rules) {
  const source = sources.find(one => one.id === rule.summary.id)
  const folder = join(dirname(source?.file ?? ''), 'cases')

  describe(rule.summary.id, () => {
    const files = existsSync(folder) ? caseFiles(folder) : []

    it('has a case that reports and one that is silent in each language it is written in', () => {
      const languages = new Set(files.map(languageOf))
      expect(languages, `${folder} holds no cases`).not.toEqual(new Set())
      for (const language of languages) {
        const own = files
          .filter(file => languageOf(file) === language)
          .map(file => markers(readFileSync(join(folder, file), 'utf8')))
        expect(
          own.some(found => found.some(one => one.status === 'violation')),
          `${language}: none reports`,
        ).toBe(true)
        expect(
          own.some(found => found.length === 0),
          `${language}: none is silent`,
        ).toBe(true)
      }
    })

    it.each(files)('%s', async file => {
      const text = readFileSync(join(folder, file), 'utf8')
      const report = await scanCase(folder, file, rule)
      expect(report.diagnostics.filter(one => one.severity === 'error')).toEqual([])
      expect(report.summary.filesAnalysed).toBe(1)
      expect(reported(report.findings)).toEqual(markers(text))

      const fixed = join(folder, fixedName(file))
      const patched = await fixCase(folder, file, rule)
      if (!existsSync(fixed)) {
        expect(patched, `patches change ${file}, but there is no ${fixedName(file)}`).toBe(text)
        return
      }
      expect(patched).toBe(readFileSync(fixed, 'utf8'))
      const again = await scanCase(folder, fixedName(file), rule)
      expect(again.findings.filter(one => one.patch !== null)).toEqual([])
      expect(reported(again.findings).length).toBe(
        report.findings.filter(one => one.patch === null && one.status !== 'suppressed').length,
      )
    })
  })
}

function languageOf(file: string): string {
  return file.endsWith('.tf') || file.endsWith('.tf.json') ? 'terraform' : 'arm'
}
