import type { Value } from '../../../model/value.ts'
import type { CallSite } from './call-site.ts'
import type { FunctionError } from './functions/function.ts'

/** A call that decides by itself which of its arguments are evaluated, and in what scope. */
export interface Form {
  readonly min: number
  /** `undefined`: any number. */
  readonly max: number | undefined
  evaluate(site: CallSite): Value | FunctionError
}

export type Forms = Readonly<Record<string, Form>>
