// Writes what the patches make of the cases of some rules: node scripts/fix-cases.ts storage/min-tls …
// Read the result before you commit it: the test compares against it byte for byte.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadRules, readRuleSources } from '../src/rules/load-rules.ts'
import { caseFiles, fixCase, fixedName, scanCase } from '../test/rules/scan-case.ts'

const wanted = process.argv.slice(2)
const { sources } = readRuleSources('rules')
for (const rule of loadRules(['rules']).rules) {
  const { id } = rule.summary
  if (!wanted.some(one => id === one || id.startsWith(`${one}/`))) continue
  const folder = join(dirname(sources.find(one => one.id === id)?.file ?? ''), 'cases')
  if (!existsSync(folder)) continue
  for (const file of caseFiles(folder)) {
    const report = await scanCase(folder, file, rule)
    const fixed = await fixCase(folder, file, rule)
    const path = join(folder, fixedName(file))
    if (fixed !== readFileSync(join(folder, file), 'utf8')) writeFileSync(path, fixed)
    else if (existsSync(path)) rmSync(path)
    for (const one of report.findings)
      console.log(
        `${id} ${file}:${one.location.startLine} ${one.status} ${one.patch ? 'patched' : (one.patchNote ?? '')}`,
      )
  }
}
