import type { Diagnostic } from '../model/diagnostic.ts'
import type { Resource } from '../model/resource.ts'
import { resolvePlace } from '../parse/place.ts'
import type { PolicyContext } from '../policy/scope.ts'
import { evaluateRule } from '../rules/evaluate-rule.ts'
import type { Rule } from '../rules/rule.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { positionAt } from '../source/source-file.ts'
import { type Evaluation, type Failure, isJudged } from './evaluate.ts'
import { relateResources } from './relations.ts'
import type { AdaptedUnit } from './unit.ts'

export interface Foresight {
  /** What an upgrade of the provider would change about a failure. */
  note(failure: Failure): string | undefined
  /** What is silent today and would not be after an upgrade: one for each rule and version. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Which verdicts rest on a default that a later major of the provider changes. */
export function foreseeUpgrades(adapted: AdaptedUnit, { failures }: Evaluation, rules: RuleIndex): Foresight {
  const upgrades = adapted.resources.filter(isJudged).flatMap(resource => resource.upgrades?.() ?? [])
  if (upgrades.length === 0) return { note: () => undefined, diagnostics: [] }
  const context = relateResources(adapted.resources, adapted.complete)
  const today = byRuleAndResource(failures)
  const gone = new Map<Failure, string>()
  const coming = new Map<string, Coming>()
  for (const { version, resource } of upgrades) {
    for (const rule of rules.rulesFor(resource.type)) {
      const before = today.get(keyOf(rule, resource)) ?? []
      const after = violations(rule, resource, context)
      for (const failure of before)
        if (failure.status === 'violation' && !after.has(failure.path) && !gone.has(failure)) gone.set(failure, version)
      if ([...after].some(path => before.every(failure => failure.path !== path))) add(coming, rule, version, resource)
    }
  }
  return {
    note(failure) {
      const version = gone.get(failure)
      return version && `${version} changes that default, and the finding is gone then.`
    },
    diagnostics: [...coming.values()].map(announce),
  }
}

interface Coming {
  readonly rule: Rule
  readonly version: string
  readonly resources: Resource[]
}

function byRuleAndResource(failures: readonly Failure[]): ReadonlyMap<string, readonly Failure[]> {
  const found = new Map<string, Failure[]>()
  for (const failure of failures) {
    const key = keyOf(failure.rule, failure.resource)
    const known = found.get(key)
    if (known) known.push(failure)
    else found.set(key, [failure])
  }
  return found
}

function keyOf(rule: Rule, resource: Resource): string {
  return `${rule.summary.id}\n${resource.key}`
}

/** Paths of the items that a rule objects to. */
function violations(rule: Rule, resource: Resource, context: PolicyContext): ReadonlySet<string> {
  const { failures } = evaluateRule(rule, resource, context)
  return new Set(failures.filter(one => one.status === 'violation').map(one => one.path))
}

function add(coming: Map<string, Coming>, rule: Rule, version: string, resource: Resource): void {
  const key = `${rule.summary.id}\n${version}`
  const known = coming.get(key) ?? { rule, version, resources: [] }
  coming.set(key, known)
  known.resources.push(resource)
}

function announce({ rule, version, resources }: Coming): Diagnostic {
  const [first] = resources
  if (!first) throw new Error(`${rule.summary.id} is announced for nothing`)
  const { source, start } = resolvePlace(first.place)
  const others = resources.length > 1 ? ` and ${resources.length - 1} more` : ''
  const message = `${version} changes a default: ${rule.summary.id} (${rule.summary.title}) will then be reported for ${first.address}${others}.`
  return { severity: 'info', file: source.path, line: positionAt(source, start).line, message }
}
