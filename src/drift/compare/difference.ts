import type { Json } from '../../model/json.ts'
import type { Value } from '../../model/value.ts'

/** One leaf in which the code and Azure do not agree, or cannot be told to. */
export type Difference =
  | {
      readonly kind: 'changed'
      readonly path: string
      /** `undefined`: an element of a list that nothing declares. */
      readonly declared: Value | undefined
      /** `undefined`: it is not there. */
      readonly live: Json | undefined
      /** What absence in Azure comes to, where that is known. */
      readonly meaning?: Json | undefined
    }
  /** Not written in the code, and not at its default in Azure. */
  | {
      readonly kind: 'undeclared'
      readonly path: string
      readonly byDefault: Json | undefined
      readonly live: Json
      /** What would hold it. */
      readonly container: Value
    }
  | {
      readonly kind: 'gap'
      readonly path: string
      readonly declared: Value | undefined
      readonly reason: string
    }

export interface Comparison {
  readonly differences: readonly Difference[]
  /** Declared leaves that agree or differ. */
  readonly compared: number
}
