import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Deployment } from './deployment.ts'
import type { EvaluationBudget } from './expression/scope.ts'

/** What all deployments of one template file share while it is read. */
export interface AdaptContext {
  readonly source: SourceFile
  readonly budget: EvaluationBudget
  readonly diagnostics: Diagnostic[]
  /** Nested deployments by resource key, so that `reference()` of one can be answered by its outputs. */
  readonly nested: Map<string, Deployment>
  /** `<deployment id>|<symbolic name>` in lower case to resource key. */
  readonly symbolicKeys: Map<string, string>
  /** Identity of a resource within the run: equal for the resource and for whatever names it. */
  keyOf(type: string, name: string): string
}

export function createContext(
  source: SourceFile,
  environment: string | undefined,
  budget: EvaluationBudget,
): AdaptContext {
  const prefix = `${source.path}${environment === undefined ? '' : ` (${environment})`}`
  return {
    source,
    budget,
    diagnostics: [],
    nested: new Map(),
    symbolicKeys: new Map(),
    keyOf: (type, name) => `${prefix}|${type.toLowerCase()}|${name.toLowerCase()}`,
  }
}
