import type { Json } from '../../../../model/json.ts'
import { type ArmFunction, type ArmFunctions, type FunctionError, fail, typeName } from './function.ts'
import { compareText } from './text.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical and -comparison */
export const logicFunctions: ArmFunctions = {
  true: constant(true),
  false: constant(false),
  null: constant(null),
  not: {
    min: 1,
    max: 1,
    call: ([value]) => (typeof value === 'boolean' ? !value : fail(`expects a Boolean, not ${typeName(value)}`)),
  },
  bool: { min: 1, max: 1, call: ([value]) => toBoolean(value) },
  less: comparison(order => order < 0),
  lessorequals: comparison(order => order <= 0),
  greater: comparison(order => order > 0),
  greaterorequals: comparison(order => order >= 0),
}

function constant(value: Json): ArmFunction {
  return { min: 0, max: 0, call: () => value }
}

function comparison(holds: (order: number) => boolean): ArmFunction {
  return {
    min: 2,
    max: 2,
    call([a, b]) {
      if (typeof a === 'number' && typeof b === 'number') return holds(a - b)
      if (typeof a === 'string' && typeof b === 'string') return holds(compareText(a, b))
      return fail(`expects two integers or two strings, not ${typeName(a)} and ${typeName(b)}`)
    },
  }
}

function toBoolean(value: Json | undefined): boolean | FunctionError {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  const text = typeof value === 'string' ? value.trim().toLowerCase() : undefined
  if (text === 'true' || text === 'false') return text === 'true'
  return fail("expects 'true', 'false' or an integer")
}
