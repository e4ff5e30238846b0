import type { Json } from '../model/json.ts'
import type { AliasTable } from './alias.ts'
import type { Counted } from './field.ts'

/** Structure of a policy expression; ARM's template expressions have the same. */
export type ExpressionNode =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'call'
      readonly namespace?: string | undefined
      readonly lowerName: string
      readonly args: readonly ExpressionNode[]
    }
  | { readonly kind: 'property'; readonly target: ExpressionNode; readonly name: string }
  | { readonly kind: 'index'; readonly target: ExpressionNode; readonly index: ExpressionNode }

/** The template language's parser and its functions of plain data, which policies share; the caller brings them. */
export interface ExpressionLanguage {
  /** Parses a text that starts with `[`. */
  parse(text: string): { readonly root: ExpressionNode } | { readonly error: string }
  /** Whether there is a function of this name in lower case. */
  has(name: string): boolean
  call(name: string, args: readonly Json[]): { readonly json: Json } | { readonly error: string }
}

export interface CompileOptions {
  readonly aliases: AliasTable
  /** Values of a policy's parameters, names in the policy's own casing. A parameter without a value makes its leaf unknown. */
  readonly parameters?: Readonly<Record<string, Json>> | undefined
  /** Without it, texts are plain: our own rules use no expressions. */
  readonly expressions?: ExpressionLanguage | undefined
  /** Whether the operators that Azure Policy lacks, and `related`, may be used. */
  readonly extensions?: boolean | undefined
  /** What `related` of scope `child` must be below: the rule's resource types. */
  readonly resourceTypes?: readonly string[] | undefined
}

/** A mistake in a condition and where it stands below the condition's root. */
export interface ConditionError {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What the compiler knows at one node. */
export interface Environment {
  readonly options: CompileOptions
  readonly path: readonly (string | number)[]
  /** Enclosing counts, outermost first. */
  readonly counts: readonly Counted[]
  readonly errors: ConditionError[]
}

export function inside(environment: Environment, ...steps: readonly (string | number)[]): Environment {
  return { ...environment, path: [...environment.path, ...steps] }
}

/** Notes a mistake; compiling goes on to find the others. */
export function report(environment: Environment, message: string): undefined {
  environment.errors.push({ path: environment.path, message })
}
