import type { RuleSummary } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import type { Condition } from '../policy/condition.ts'
import type { Step } from '../policy/path.ts'
import type { Fix, RuleFix } from './fix.ts'

/** What rule.yaml says, as plain JSON that a bundle can carry; `schema/rule.schema.json` describes it. */
export interface RuleSource {
  /** The folder below the rules' root: `storage/min-tls`. */
  readonly id: string
  /** Path of rule.yaml as messages name it. */
  readonly file: string
  readonly rule: RuleDocument
}

export interface RuleDocument {
  readonly title: string
  readonly severity: RuleSummary['severity']
  readonly resource: RuleTarget | readonly RuleTarget[]
  readonly when?: Json
  readonly require?: Json
  readonly requireRelated?: Json
  readonly fix?: RuleFix | readonly RuleFix[]
  readonly why: string
  readonly impact: string
  readonly aliases?: readonly string[]
  readonly azurePolicy?: string
  readonly controls?: Readonly<Record<string, readonly string[]>>
  readonly references: readonly string[]
}

/** An ARM type, or the items of an array within a type that have the shape of a child resource. */
export type RuleTarget = string | { readonly type: string; readonly each: string }

export interface CompiledTarget {
  /** As rule.yaml writes it; `*` for resources of any type, which policies may ask about. */
  readonly type: string
  /** The array whose items are looked at one by one; `undefined` for the whole resource. */
  readonly each: readonly Step[] | undefined
}

/** Items of `properties.securityRules[*]` count as resources of the child type `…/securityRules`. */
export function targetType(target: CompiledTarget): string {
  const member = target.each?.findLast(step => step.kind === 'member')
  return member ? `${target.type}/${member.name}` : target.type
}

export interface Rule {
  readonly summary: RuleSummary
  readonly targets: readonly CompiledTarget[]
  readonly when: Condition | undefined
  readonly require: Condition
  /** In the order in which they are tried. */
  readonly fixes: readonly Fix[]
}

export type RuleStatus = 'compliant' | 'violation' | 'unknown' | 'not-applicable'
