import { bundledRules } from '../src/cli/bundled-rules.ts'
import { loadConfiguration } from '../src/config/load.ts'
import { evaluateRule } from '../src/rules/evaluate-rule.ts'
import { indexRules } from '../src/rules/rule-index.ts'
import { readFiles } from '../src/scan/files.ts'
import { relateResources } from '../src/scan/relations.ts'
import { discoverFiles } from '../src/source/discover.ts'

export interface UnknownBench {
  readonly templates: number
  readonly resources: number
  /** Share of resources whose name is known, 0 to 1; `lastSegment`: at least its end is. */
  readonly named: number
  readonly namedAtEnd: number
  readonly evaluations: number
  /** Share of rule evaluations that end in unknown. */
  readonly unknown: number
  /** The most frequent first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[]
}

/** What is not known about compiled modules when nothing but their templates is given. */
export function benchUnknown(root: string): UnknownBench {
  const { configuration } = loadConfiguration({ text: 'exclude: ["**/*.tf"]', path: 'bench' }, { today: '2026-01-01' })
  if (!configuration) throw new Error('the bench configuration does not load')
  const rules = indexRules(bundledRules())
  const reasons = new Map<string, number>()
  const count = { templates: 0, resources: 0, named: 0, namedAtEnd: 0, evaluations: 0, unknown: 0 }
  for (const unit of readFiles(
    root,
    discoverFiles(root, [], () => false),
    configuration,
  ).units()) {
    if (unit.language !== 'arm' || !unit.generated) continue
    const adapted = unit.adapt(new Map())
    const context = relateResources(adapted.resources, adapted.complete)
    count.templates++
    for (const resource of adapted.resources) {
      count.resources++
      if (resource.name.kind === 'known') count.named++
      if (resource.name.kind === 'known' || resource.lastSegment) count.namedAtEnd++
      const isOff = resource.deployed.kind === 'known' && resource.deployed.data === false
      for (const rule of resource.existing || isOff ? [] : rules.rulesFor(resource.type)) {
        const outcome = evaluateRule(rule, resource, context)
        count.evaluations++
        if (outcome.status !== 'unknown') continue
        count.unknown++
        const blocking = outcome.failures.flatMap(one => one.evidence).find(one => one.value?.kind === 'unknown')?.value
        const reason =
          blocking?.kind === 'unknown'
            ? `${blocking.reason.kind} ${'name' in blocking.reason ? blocking.reason.name : blocking.reason.message}`
            : 'a related resource may exist'
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      }
    }
  }
  return {
    templates: count.templates,
    resources: count.resources,
    named: count.named / count.resources,
    namedAtEnd: count.namedAtEnd / count.resources,
    evaluations: count.evaluations,
    unknown: count.unknown / count.evaluations,
    reasons: [...reasons].sort((a, b) => b[1] - a[1]),
  }
}
