// node bench/policies.ts: every built-in Azure Policy definition on every resource of the real templates and the corpus.
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { loadConfiguration } from '../src/config/load.ts'
import type { Json } from '../src/model/json.ts'
import { evaluateRule } from '../src/rules/evaluate-rule.ts'
import { compilePolicy, outsideFunctions } from '../src/rules/policy-definition.ts'
import type { Rule, RuleStatus } from '../src/rules/rule.ts'
import { readFiles } from '../src/scan/files.ts'
import { policyLanguage } from '../src/scan/policy-language.ts'
import { relateResources } from '../src/scan/relations.ts'
import { discoverFiles } from '../src/source/discover.ts'

const shared = join(import.meta.dirname, '..', '..', 'shared')
const file = join(shared, 'data', 'azure-policy', 'definitions.jsonl.gz')
if (!existsSync(file)) {
  console.log(`${file} is not here: nothing was measured.`)
  process.exit(0)
}

const definitions = gunzipSync(readFileSync(file))
  .toString('utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { readonly name: string })
const rules: Rule[] = []
const reach = new Map<string, string[]>()
let errors = 0
for (const definition of definitions) {
  const compiled = compilePolicy(definition as Json, definition.name, policyLanguage)
  if ('rule' in compiled) rules.push({ ...compiled.rule, targets: [{ type: '*', each: undefined }] })
  const note = (reason: string) => reach.set(reason, [...(reach.get(reason) ?? []), definition.name])
  if ('outOfReach' in compiled) note(compiled.outOfReach)
  else for (const name of outsideFunctions(definition as Json)) note(`asks ${name}, which is unknown`)
  if ('errors' in compiled) {
    errors++
    console.log(`MISS ${definition.name} does not compile: ${compiled.errors[0]?.message}`)
  }
}
console.log(`${rules.length} of ${definitions.length} definitions are judged. What is out of reach, by definition:`)
for (const [reason, names] of [...reach].sort((a, b) => b[1].length - a[1].length))
  console.log(
    `${String(names.length).padStart(5)} ${reason}: ${names.slice(0, process.argv.includes('--all') ? undefined : 2).join(' ')}`,
  )

const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
if (!configuration) throw new Error('the default configuration does not load')
const tally: Record<RuleStatus, number> = { compliant: 0, violation: 0, unknown: 0, 'not-applicable': 0 }
let resources = 0
for (const folder of ['real', 'corpus']) {
  const root = realpathSync(join(shared, folder))
  for (const unit of readFiles(
    root,
    discoverFiles(root, [], () => false),
    configuration,
  ).units()) {
    const adapted = unit.adapt(new Map())
    const context = relateResources(adapted.resources, adapted.complete)
    for (const resource of adapted.resources) {
      resources++
      for (const rule of rules) {
        try {
          tally[evaluateRule(rule, resource, context).status]++
        } catch (error) {
          errors++
          if (errors < 20) console.log(`MISS ${rule.summary.id} on ${resource.address}: ${error}`)
        }
      }
    }
  }
}
console.log(`${errors === 0 ? 'ok  ' : 'MISS'} ${resources} resources, ${errors} internal errors`, tally)
process.exitCode = errors === 0 ? 0 : 1
