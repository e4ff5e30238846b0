import type { Json } from '../../../../model/json.ts'

declare const failure: unique symbol

const failures = new WeakSet<object>()

/** Why a function has no result. JSON data can never be taken for one. */
export interface FunctionError {
  readonly [failure]: true
  /** `error`: the author is wrong. `limit`: the result is too large. `function`: Azure's result depends on what is not public. */
  readonly kind: 'error' | 'limit' | 'function'
  readonly error: string
}

export interface FunctionContext {
  /** What `utcNow()` returns. */
  readonly now: Date | undefined
}

/** A function of data that is known to the last member. */
export interface ArmFunction {
  readonly min: number
  /** `undefined`: any number. */
  readonly max: number | undefined
  call(args: readonly Json[], context: FunctionContext): Json | FunctionError
}

export type ArmFunctions = Readonly<Record<string, ArmFunction>>

export function fail(error: string): FunctionError {
  return brand({ kind: 'error', error })
}

export function exceed(error: string): FunctionError {
  return brand({ kind: 'limit', error })
}

export function decline(error: string): FunctionError {
  return brand({ kind: 'function', error })
}

export function isFunctionError(value: unknown): value is FunctionError {
  return typeof value === 'object' && value !== null && failures.has(value)
}

function brand(error: Pick<FunctionError, 'kind' | 'error'>): FunctionError {
  failures.add(error)
  return error as FunctionError
}

/** Longest text that a function may make; a template may have 4 MB. */
export const maximumTextLength = 4 * 1024 * 1024

export type JsonObject = { readonly [key: string]: Json }

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json)
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

export function isInteger(json: Json | undefined): json is number {
  return typeof json === 'number' && Number.isInteger(json)
}

/** As error messages name it. */
export function typeName(json: Json | undefined): string {
  if (json === undefined) return 'nothing'
  if (json === null) return 'null'
  if (isList(json)) return 'an array'
  if (typeof json === 'object') return 'an object'
  if (typeof json === 'string') return 'a string'
  return typeof json === 'boolean' ? 'a Boolean' : 'a number'
}

/** A function of one string, or of one or more strings: everything else is an error of the author. */
export function ofStrings(count: number, call: (...texts: string[]) => Json | FunctionError): ArmFunction {
  return {
    min: count,
    max: count,
    call(args) {
      const wrong = args.find(arg => typeof arg !== 'string')
      return wrong === undefined ? call(...(args as string[])) : fail(`expects a string, not ${typeName(wrong)}`)
    },
  }
}

/** A function of a fixed number of integers. */
export function ofIntegers(count: number, call: (...numbers: number[]) => Json | FunctionError): ArmFunction {
  return {
    min: count,
    max: count,
    call(args) {
      const wrong = args.find(arg => !isInteger(arg))
      return wrong === undefined ? call(...(args as number[])) : fail(`expects an integer, not ${typeName(wrong)}`)
    },
  }
}
