import type { Rule } from './rule.ts'

/** Rules by the resource types that they ask about. */
export interface RuleIndex {
  readonly rules: readonly Rule[]
  /** `type` in any casing. */
  rulesFor(type: string): readonly Rule[]
}

export function indexRules(rules: readonly Rule[]): RuleIndex {
  const byType = new Map<string, Rule[]>()
  for (const rule of rules) {
    for (const type of new Set(rule.targets.map(target => target.type.toLowerCase()))) {
      const known = byType.get(type)
      if (known) known.push(rule)
      else byType.set(type, [rule])
    }
  }
  const ofAnyType = byType.get('*')
  const ofType = (type: string) => byType.get(type.toLowerCase()) ?? []
  return { rules, rulesFor: ofAnyType ? type => [...ofType(type), ...ofAnyType] : ofType }
}
