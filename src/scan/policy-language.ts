import { isFunctionError } from '../adapt/arm/expression/functions/function.ts'
import { armFunctions } from '../adapt/arm/expression/functions/index.ts'
import { parseArmExpression } from '../adapt/arm/expression/parse.ts'
import type { ExpressionLanguage } from '../policy/environment.ts'

/** ARM's template language as policies use it. */
export const policyLanguage: ExpressionLanguage = {
  parse(text) {
    const parsed = parseArmExpression(text)
    return parsed.kind === 'error' ? { error: parsed.message } : { root: parsed.root }
  },
  has: name => Object.hasOwn(armFunctions, name),
  call(name, args) {
    const called = Object.hasOwn(armFunctions, name) ? armFunctions[name] : undefined
    if (!called) return { error: `there is no function ${name}` }
    if (args.length < called.min || args.length > (called.max ?? args.length))
      return { error: `${name}() is given ${args.length} arguments` }
    const result = called.call(args, { now: undefined })
    return isFunctionError(result) ? { error: result.error } : { json: result }
  },
}
