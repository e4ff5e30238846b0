import sources from '#bundled-rules'
import { compileRule } from '../rules/compile-rule.ts'
import type { Rule } from '../rules/rule.ts'

/** The rules that ship with the product. The build has validated them, so a mistake here is ours. */
export function bundledRules(): readonly Rule[] {
  return sources.map(source => {
    const compiled = compileRule(source)
    if ('errors' in compiled)
      throw new Error(`rule ${source.id}: ${compiled.errors.map(one => one.message).join('; ')}`)
    return compiled.rule
  })
}
