import bundled from '#bundled-rules' with { type: 'json' }
import { compileRule } from '../rules/compile-rule.ts'
import type { Rule, RuleSource } from '../rules/rule.ts'

const sources: readonly RuleSource[] = bundled

/** The rules that ship with the product. The build has validated them, so a mistake here is ours. */
export function bundledRules(): readonly Rule[] {
  return sources.map(source => {
    const compiled = compileRule(source)
    if ('rule' in compiled) return compiled.rule
    throw new Error(`rule ${source.id}: ${compiled.errors.map(one => one.message).join('; ')}`)
  })
}
