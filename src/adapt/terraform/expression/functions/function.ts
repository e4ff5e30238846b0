import type { Scope } from '../../scope.ts'
import type { TfType, TfValue } from '../../value.ts'
import { safeInteger } from '../number.ts'
import { boolType, dynamicType, numberType, stringType } from '../type.ts'

/**
 * A parameter of a function. Arguments are converted to `type` first. Unless a flag says otherwise, null is an error,
 * a value with an unknown part makes the result unknown, and a sensitive one makes the result sensitive.
 */
export interface TfParameter {
  readonly name: string
  readonly type: TfType
  readonly nullable?: boolean
  /** Collections with unknown items are passed in. */
  readonly partial?: boolean
  /** Unknown values are passed in, which implies `partial`. */
  readonly unknown?: boolean
  /** Sensitive values are passed in with their marks, and the function answers for the marks of its result. */
  readonly marked?: boolean
}

export interface TfFunction {
  readonly params: readonly TfParameter[]
  /** Takes all further arguments. */
  readonly variadic?: TfParameter
  /** The type that the result has when an argument is unknown. */
  readonly returns: TfType
  /** Takes long for each character of its arguments, and is charged for it. */
  readonly heavy?: boolean
  /** Failures and unknown results leave `expression` empty: the caller fills in the call. */
  call(args: readonly TfValue[], context: CallContext): TfValue
}

export interface CallContext {
  readonly scope: Scope
  /** Evaluates a file's text as a template in which only the given names exist. */
  renderTemplate(path: string, text: string, names: ReadonlyMap<string, TfValue>): TfValue
}

type Flags = Omit<TfParameter, 'name' | 'type'>

export function text(name: string, flags: Flags = {}): TfParameter {
  return { name, type: stringType, ...flags }
}

export function number(name: string, flags: Flags = {}): TfParameter {
  return { name, type: numberType, ...flags }
}

export function bool(name: string, flags: Flags = {}): TfParameter {
  return { name, type: boolType, ...flags }
}

export function any(name: string, flags: Flags = {}): TfParameter {
  return { name, type: dynamicType, ...flags }
}

export function typed(name: string, type: TfType, flags: Flags = {}): TfParameter {
  return { name, type, ...flags }
}

/** The arguments of a call, of which conversion has already seen to the types. */
export function textOfArgument(value: TfValue | undefined): string {
  return value?.kind === 'string' ? value.value : ''
}

/** The argument as a whole number, or `undefined` when it has a fraction or is out of reach. */
export function integerOf(value: TfValue | undefined): number | undefined {
  return value?.kind === 'number' ? safeInteger(value.value) : undefined
}
