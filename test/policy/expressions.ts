import { isFunctionError } from '../../src/adapt/arm/expression/functions/function.ts'
import { armFunctions } from '../../src/adapt/arm/expression/functions/index.ts'
import { parseArmExpression } from '../../src/adapt/arm/expression/parse.ts'
import type { ExpressionLanguage } from '../../src/policy/environment.ts'

/** ARM's template language, as a run gives it to policies. */
export const armLanguage: ExpressionLanguage = {
  parse(text) {
    const parsed = parseArmExpression(text)
    return parsed.kind === 'error' ? { error: parsed.message } : { root: parsed.root }
  },
  has: name => Object.hasOwn(armFunctions, name),
  call(name, args) {
    const called = armFunctions[name]
    if (!called) return { error: `there is no function ${name}` }
    if (args.length < called.min || args.length > (called.max ?? args.length))
      return { error: 'wrong number of arguments' }
    const result = called.call(args, { now: undefined })
    return isFunctionError(result) ? { error: result.error } : { json: result }
  },
}
