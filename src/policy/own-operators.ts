import type { Operator } from './operators.ts'

export const ownOperators = {} satisfies Record<string, Operator>
