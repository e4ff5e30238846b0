import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Deployment } from './deployment.ts'
import type { EvaluationBudget } from './expression/scope.ts'

/** A resource whose key is computed when something asks for it. */
export interface Named {
  readonly key: string
}

/** What all deployments of one template file share while it is read. */
export interface AdaptContext {
  readonly source: SourceFile
  readonly budget: EvaluationBudget
  readonly diagnostics: Diagnostic[]
  /** Nested deployments, so that `reference()` of one can be answered by its outputs. */
  readonly nested: { readonly resource: Named; readonly deployment: Deployment }[]
  /** Resources by `<deployment id>|<symbolic name>` in lower case. */
  readonly symbolic: Map<string, Named>
  nestedDeployment(key: string): Deployment | undefined
  /** Identity of a resource within the run: equal for the resource and for whatever names it. */
  keyOf(type: string, name: string): string
}

export function createContext(
  source: SourceFile,
  environment: string | undefined,
  budget: EvaluationBudget,
): AdaptContext {
  const prefix = `${source.path}${environment === undefined ? '' : ` (${environment})`}`
  const nested: AdaptContext['nested'] = []
  let byKey = new Map<string, Deployment>()
  return {
    source,
    budget,
    diagnostics: [],
    nested,
    symbolic: new Map(),
    nestedDeployment(key) {
      if (byKey.size < nested.length) byKey = new Map(nested.map(one => [one.resource.key, one.deployment]))
      return byKey.get(key)
    },
    keyOf: (type, name) => `${prefix}|${type.toLowerCase()}|${name.toLowerCase()}`,
  }
}
