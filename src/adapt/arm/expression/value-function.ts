import type { Value } from '../../../model/value.ts'
import type { CallSite } from './call-site.ts'
import type { FunctionError } from './functions/function.ts'

/** A function that keeps the known parts of arguments which are not known completely. */
export interface ValueFunction {
  readonly min: number
  /** `undefined`: any number. */
  readonly max: number | undefined
  /** Whether an argument may be unknown as a whole; if not, the result of such a call is unknown. */
  readonly takesUnknown?: boolean
  call(args: readonly Value[], site: CallSite): Value | FunctionError
}

export type ValueFunctions = Readonly<Record<string, ValueFunction>>
