import type { RuleSummary, Severity } from '../model/finding.ts'
import { severities } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import type { ObjectValue, Value } from '../model/value.ts'
import type { PolicyContext } from '../policy/scope.ts'
import { evaluateRule, type RuleFailure } from '../rules/evaluate-rule.ts'
import type { Rule } from '../rules/rule.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { withoutIndexes } from './traits.ts'

/** A rule that one state violates and the other does not. */
export interface Breach {
  readonly rule: RuleSummary
  /** Paths of the leaves that decide, in the state that violates it. */
  readonly paths: readonly string[]
}

export interface Judgement {
  readonly broken: readonly Breach[]
  /** What Azure does better than the code. */
  readonly mended: readonly Breach[]
}

/**
 * The same rules on the declared state and on the live one. Where no declared leaf differs (`moved`), only what the live
 * state violates is of interest.
 */
export function judge(
  declared: Resource,
  live: Resource,
  moved: boolean,
  rules: RuleIndex,
  context: PolicyContext,
): Judgement {
  const broken: Breach[] = []
  const mended: Breach[] = []
  for (const rule of rules.rulesFor(declared.type)) {
    const after = violations(rule, live, context)
    if (after.length === 0 && !moved) continue
    const before = violations(rule, declared, context)
    if (before.length === 0 && after.length === 0) continue
    const known = new Set(before.map(one => itemOf(one, declared)))
    const left = new Set(after.map(one => itemOf(one, live)))
    for (const one of after) if (!known.has(itemOf(one, live))) broken.push(breachOf(rule, one))
    for (const one of before) if (!left.has(itemOf(one, declared))) mended.push(breachOf(rule, one))
  }
  return { broken, mended }
}

export function violations(rule: Rule, resource: Resource, context: PolicyContext): readonly RuleFailure[] {
  return evaluateRule(rule, resource, context).failures.filter(one => one.status === 'violation')
}

function breachOf(rule: Rule, { path, evidence }: RuleFailure): Breach {
  return { rule: rule.summary, paths: [path, ...evidence.map(one => one.path)].filter(one => one !== '') }
}

/** An item of a list by its name, since its place in the list is not kept. */
function itemOf({ path }: RuleFailure, { body }: Resource): string {
  if (path === '') return ''
  const name = valueAlong(body, path)
  return name === undefined ? withoutIndexes(path) : `${withoutIndexes(path)} ${name}`
}

function valueAlong(body: ObjectValue, path: string): string | undefined {
  let at: Value | undefined = body
  for (const [step] of path.matchAll(/[^.[\]']+/g)) {
    if (at?.kind === 'object') at = at.get(step)
    else if (at?.kind === 'array') at = Number(step) < at.length ? at.item(Number(step)) : undefined
  }
  const name = at?.kind === 'object' ? at.get('name') : undefined
  return name?.kind === 'known' ? String(name.data).toLowerCase() : undefined
}

/** Whether a breach is about a property: one path leads to the other. */
export function concerns(breach: Breach, path: string): boolean {
  const plain = withoutIndexes(path).toLowerCase()
  return breach.paths.some(one => {
    const other = withoutIndexes(one).toLowerCase()
    return other === plain || other.startsWith(`${plain}.`) || plain.startsWith(`${other}.`)
  })
}

export function gravest(all: readonly Severity[]): Severity | undefined {
  return severities.find(one => all.includes(one))
}
