// node bench/patches.ts [--open] [folder]: share of violations with a proven patch, by language; `--open` lists what has none, by rule.
import { join } from 'node:path'
import type { Configuration } from '../src/config/configuration.ts'
import { loadConfiguration } from '../src/config/load.ts'
import type { Finding } from '../src/model/finding.ts'
import { loadRules } from '../src/rules/load-rules.ts'
import { scan } from '../src/run.ts'
import { benchProof } from './proof.ts'

const args = process.argv.slice(2)
const folder = args.find(one => !one.startsWith('--')) ?? join(import.meta.dirname, '..', '..', 'shared', 'corpus')

const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
if (!configuration) throw new Error('the default configuration does not load')
const started = performance.now()
const { rules } = loadRules([join(import.meta.dirname, '..', 'rules')])
const report = await scan({ root: folder, configuration, rules, version: 'bench' })
const violations = report.findings.filter(one => one.status === 'violation')

for (const [language, own] of grouped(violations, languageOf)) printShare(language, own)
printShare('all', violations)
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)
if (args.includes('--open')) printOpen()
else await printProof(configuration)

async function printProof(given: Configuration): Promise<void> {
  const { resources, patches, scanMs, provenMs } = await benchProof(given, rules)
  const ratio = provenMs / scanMs
  console.log(
    `${resources} resources: scan ${scanMs.toFixed(0)} ms, with ${patches} patches proven ${provenMs.toFixed(0)} ms`,
  )
  console.log(`${ratio <= 3 ? 'ok  ' : 'MISS'} proof against scan ${ratio.toFixed(1)} x (at most 3)`)
  process.exitCode = ratio <= 3 ? 0 : 1
}

function languageOf({ resource }: Finding): string {
  return /\.tf(\.json)?$/.test(resource.file) ? 'Terraform' : 'ARM JSON'
}

function printShare(what: string, findings: readonly Finding[]): void {
  const proven = findings.filter(one => one.patch !== null).length
  console.log(`${what.padEnd(10)} ${((100 * proven) / findings.length).toFixed(1)} % (${proven} of ${findings.length})`)
}

/** Rules by the number of violations that are left to a person, with the reasons. */
function printOpen(): void {
  const open = violations.filter(one => one.patch === null)
  const byRule = [...grouped(open, one => one.rule.id)].sort((a, b) => b[1].length - a[1].length)
  for (const [rule, findings] of byRule) {
    console.log(`${rule}: ${findings.length} of ${violations.filter(one => one.rule.id === rule).length}`)
    for (const [note, own] of grouped(findings, one => `${languageOf(one)}: ${one.patchNote ?? 'no fix'}`))
      console.log(`  ${own.length} ${note}  e.g. ${own[0]?.location.file}:${own[0]?.location.startLine}`)
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
