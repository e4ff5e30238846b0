import type { Json } from '../../model/json.ts'
import type { ObjectValue, Place, ResourceReference } from '../../model/value.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Deployment } from './deployment.ts'
import type { EvaluationBudget } from './expression/scope.ts'
import { createMistakes, type Mistakes } from './mistakes.ts'
import type { ScopeName } from './scopes.ts'
import type { Template } from './template.ts'

/** A resource that expressions can name. Its key is computed when something asks for it. */
export interface Referable {
  readonly key: string
  readonly existing: boolean
  /** What `reference()` of it gives: its properties, or all of it. */
  asReference(full: boolean, call: ReferenceCall): ObjectValue | undefined
}

export interface ReferenceCall {
  readonly text: string
  readonly place: Place
  readonly target: ResourceReference
}

/** A template file that a deployment links to, or why there is none. */
export type Linked = { readonly source: SourceFile; readonly data: Json } | { readonly reason: string }

/** Reads the template at `relativePath`, as seen from the file at `from`. */
export type ReadLinked = (from: string, relativePath: string) => Linked

/** Resources that one symbolic name (languageVersion 2.0) stands for. */
export interface SymbolicName {
  readonly resources: Referable[]
  /** Whether the number of copies is known; `undefined` for a single resource. */
  readonly loop: 'known' | 'open' | undefined
  /** The template that declares them. */
  readonly template: Template
}

/** What all deployments of one template file share while it is read. */
export interface AdaptContext {
  readonly source: SourceFile
  readonly budget: EvaluationBudget
  readonly mistakes: Mistakes
  readonly readLinked: ReadLinked
  /** `false` once a part of the template could not be read, so that what is not there may yet exist. */
  readonly complete: boolean
  setIncomplete(): void
  /** Nested deployments, so that `reference()` of one can be answered by its outputs. */
  readonly nested: { readonly resource: Referable; readonly deployment: Deployment }[]
  /** By `<deployment id>|<symbolic name>` in lower case. */
  readonly symbolic: Map<string, SymbolicName>
  /** All resources, in order. */
  readonly resources: Referable[]
  nestedDeployment(key: string): Deployment | undefined
  /** The only resource with that key; of two with one name neither is meant. */
  resourceOf(key: string): Referable | undefined
  /** Identity of a resource within the run: equal for the resource and for whatever names it. */
  keyOf(scope: ScopeName, type: string, name: string): string
}

export interface ContextInput {
  readonly source: SourceFile
  readonly environment: string | undefined
  readonly budget: EvaluationBudget
  readonly readLinked: ReadLinked
}

export function createContext({ source, environment, budget, readLinked }: ContextInput): AdaptContext {
  const prefix = `${source.path}${environment === undefined ? '' : ` (${environment})`}`
  const nested: AdaptContext['nested'] = []
  const resources: Referable[] = []
  let complete = true
  const deployments = grown(nested, all => new Map(all.map(one => [one.resource.key, one.deployment])))
  const byKey = grown(resources, indexByKey)
  return {
    source,
    budget,
    mistakes: createMistakes(),
    readLinked,
    get complete() {
      return complete
    },
    setIncomplete() {
      complete = false
    },
    nested,
    symbolic: new Map(),
    resources,
    nestedDeployment: key => deployments().get(key),
    resourceOf: key => byKey().get(key),
    keyOf: (scope, type, name) =>
      `${prefix}|${scope.subscription}/${scope.resourceGroup}|${type}|${name}`.toLowerCase(),
  }
}

/** An index of a list, made again when the list has grown. */
function grown<T, Index>(list: readonly T[], make: (list: readonly T[]) => Index): () => Index {
  let made: { readonly index: Index; readonly length: number } | undefined
  return () => {
    if (made?.length !== list.length) made = { index: make(list), length: list.length }
    return made.index
  }
}

function indexByKey(resources: readonly Referable[]): ReadonlyMap<string, Referable | undefined> {
  const byKey = new Map<string, Referable | undefined>()
  for (const resource of resources) {
    const { key } = resource
    byKey.set(key, byKey.has(key) ? undefined : resource)
  }
  return byKey
}
